import Manifests
import YAML

/// Reads files into manifests. Keeps its memory between files, so use one per task.
struct FileReader: ~Copyable {
  private var buffer = ReadBuffer()
  private var parser: DocumentParser
  /// False only in tests, to prove that leaving documents unparsed loses nothing.
  private let usesShortcut: Bool

  init(limits: Limits, usesShortcut: Bool) {
    parser = DocumentParser(limits: limits)
    self.usesShortcut = usesShortcut
  }

  /// What a file holds.
  mutating func read(
    _ file: Discovery.File, id: FileID, display: String
  ) throws(WorkspaceError) -> SourceFile {
    var source = SourceFile(id: id, path: display, decision: .notKubernetes, isInScope: file.isInScope)
    let limit = parser.limits.bytes
    do throws(FileSystem.ReadError) {
      // The parser is moved out while the buffer lends its bytes.
      var parser = self.parser
      let usesShortcut = self.usesShortcut
      source = try buffer.withBytes(of: file.path, limit: limit) { bytes in
        var result = source
        if file.isChartTemplate {
          Self.skipTemplate(bytes, &result)
        } else {
          Self.read(bytes, into: &result, path: file.path, &parser, usesShortcut: usesShortcut)
        }
        return result
      }
      self.parser = parser
    } catch {
      switch error {
      case .tooLarge: Self.refuse(&source, limit: limit)
      case .failed(let reason): throw .unreadable(display, reason: reason)
      }
    }
    return source
  }

  /// What a buffer holds.
  mutating func read(
    _ bytes: [UInt8], id: FileID, path: String, display: String
  ) -> SourceFile {
    var source = SourceFile(id: id, path: display, decision: .notKubernetes, isInScope: true)
    guard bytes.count <= parser.limits.bytes else {
      Self.refuse(&source, limit: parser.limits.bytes)
      return source
    }
    bytes.withUnsafeBufferPointer { bytes in
      Self.read(bytes, into: &source, path: path, &parser, usesShortcut: usesShortcut)
    }
    return source
  }

  private static func refuse(_ source: inout SourceFile, limit: Int) {
    source.decision = .tooLarge
    let start = Span(file: source.id, start: 0, end: 0)
    source.problems = [
      Problem(.limit, "the file is larger than \(limit >> 20) MiB and was not read", at: start)
    ]
  }

  private static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, into source: inout SourceFile, path: String,
    _ parser: inout DocumentParser, usesShortcut: Bool
  ) {
    if bytes.isUTF16 {
      // Nothing in it can be told apart before it is parsed; the parser says what is wrong.
      let result = parser.parse(bytes, file: source.id, offset: 0, firstLine: 1)
      source.decision = .linted
      source.problems = result.problems
      source.documents = [result.unusable].compactMap(\.self)
      return
    }
    source.hasDirectives = bytes.contains("meshlint:") || bytes.contains("meshlint.dev/")
    let isKustomization = Kustomization.isFileName(Path.name(path))
    for slice in DocumentSplitter.slices(of: bytes, probes: Relevance.probes) {
      let text = UnsafeBufferPointer(rebasing: bytes[slice.range])
      let relevance = Relevance(of: slice, bytes)
      if relevance == .irrelevant(isKubernetes: true), source.decision == .notKubernetes {
        source.decision = .otherKinds
      }
      let mustParse = isKustomization || source.hasDirectives && slice.mayHoldDirectives(text)
      if case .irrelevant = relevance, usesShortcut, !mustParse { continue }
      let result = parser.parse(
        text, file: source.id, offset: slice.range.lowerBound, firstLine: slice.firstLine)
      if isKustomization, let root = result.document?.root {
        source.patches += Kustomization.patches(of: root).map {
          Path.absolute($0, in: Path.parent(path))
        }
      }
      if add(result, text, relevance, to: &source) == .stop {
        if source.decision == .helmTemplate { skipTemplate(bytes, &source) }
        return
      }
    }
  }

  /// Leaves a template out, but for the kinds of objects that it may make: what seems missing may
  /// come from there.
  private static func skipTemplate(_ bytes: UnsafeBufferPointer<UInt8>, _ source: inout SourceFile) {
    source.skip(.helmTemplate)
    var position = 0
    while let found = bytes.firstRange(of: "kind:", from: position) {
      position = found.upperBound
      let word = bytes[position...].drop { $0 == UInt8(ascii: " ") }.prefix { $0 > UInt8(ascii: " ") }
      source.hiddenKinds.formUnion(Kind.named(String(decoding: word, as: UTF8.self)))
    }
  }

  private enum Continuation { case next, stop }

  private static func add(
    _ result: DocumentParser.Result, _ text: UnsafeBufferPointer<UInt8>, _ relevance: Relevance,
    to source: inout SourceFile
  ) -> Continuation {
    let manifests = result.document.map(Manifest.all(in:)) ?? []
    let isOfInterest = relevance.isOfInterest
    let isTemplate =
      text.mayBeTemplate
      && (result.document == nil ? isOfInterest : manifests.contains(where: \.isTemplate))
    if isTemplate {
      source.skip(.helmTemplate)
      return .stop
    }
    if let document = result.document {
      if isOfInterest, document.root?["$patch"] != nil {
        source.skip(.kustomizePatch)
        return .stop
      }
      if !manifests.isEmpty || source.hasDirectives { source.documents.append(document) }
    }
    if !manifests.isEmpty || (result.document == nil && relevance.claimsKubernetes(text)) {
      source.decision = .linted
      if let unusable = result.unusable { source.documents.append(unusable) }
      source.problems += result.problems
    }
    source.manifests += manifests
    return .next
  }
}

extension DocumentSlice {
  /// Whether a comment in it may speak to meshlint.
  fileprivate func mayHoldDirectives(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.contains("meshlint:")
  }
}
