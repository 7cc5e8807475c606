import Linting
import Manifests
import MeshGraph
import YAML

/// A text linted with one rule, `bad-value`, that blames every value `bad` of its Services; and
/// `bad-spec`, which blames the whole `spec` that holds one.
struct Sample {
  let text: String
  var honoursDirectives = true

  func report() async -> Report {
    var options = Linter.Options()
    options.minimumSeverity = .info
    options.honoursDirectives = honoursDirectives
    let linter = Linter(
      rules: [BadValue(), BadSpec()], suppressionRules: [Echo("echo-unused"), Echo("echo-malformed")],
      options: options)
    let documents = documents
    let mesh = MeshGraph(
      manifests: documents.flatMap(Manifest.all(in:)), problems: [], environments: .single,
      isComplete: true)
    return await linter.report(
      on: mesh,
      sources: [SourceText(path: "a.yaml", documents: documents, isInScope: true, hasDirectives: true)])
  }

  /// Each finding as `rule:line`, in order.
  func findings() async -> [String] {
    await report().diagnostics.map { "\($0.rule):\($0.place.start.line)" }
  }

  private var documents: [Document] {
    Array(text.utf8).withUnsafeBufferPointer { bytes in
      var parser = DocumentParser()
      return DocumentSplitter.slices(of: bytes, probes: []).compactMap { slice in
        parser.parse(
          UnsafeBufferPointer(rebasing: bytes[slice.range]), file: FileID(rawValue: 0),
          offset: slice.range.lowerBound, firstLine: slice.firstLine
        ).document
      }
    }
  }
}

private struct BadValue: Rule {
  let info = RuleInfo(sample: "bad-value")

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.services.flatMap { $0.metadata.node.badValues }.map { Finding("bad", at: $0.span) }
  }
}

private struct BadSpec: Rule {
  let info = RuleInfo(sample: "bad-spec")

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.services.compactMap { $0.metadata.node["spec"] }.filter { !$0.badValues.isEmpty }
      .map { Finding("holds a bad value", at: $0.span) }
  }
}

/// Says what a review holds, so that a test can see it among the findings.
private struct Echo: SuppressionRule {
  let info: RuleInfo

  init(_ name: String) {
    info = RuleInfo(sample: name)
  }

  func findings(in review: SuppressionReview) -> [Finding] {
    info.name == "echo-malformed"
      ? review.malformed.map { Finding($0.message, at: $0.span) }
      : review.entries.filter { !$0.isUsed }.map { Finding($0.rule.value, at: $0.rule.span) }
  }
}

extension RuleInfo {
  fileprivate init(sample name: String) {
    self.init(
      name, group: .service, severity: .error, summary: "s", rationale: "r", remedy: "r", bad: "b",
      good: "g", references: [])
  }
}

extension Node {
  /// The scalars below that read `bad`, in order.
  fileprivate var badValues: [Node] {
    var found: [Node] = []
    var pending = [self]
    while let node = pending.popLast() {
      if node.isText("bad") { found.append(node) }
      pending += Array(node.items).reversed() + node.entries.map(\.value).reversed()
    }
    return found
  }
}
