package import Manifests
package import YAML

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Everything a run looks at.
package struct Project: Sendable {
  /// Sorted by path; a file's index is its `FileID`.
  package let files: [SourceFile]
  package let environments: Environments
  /// Whether the view is complete: a bundle from stdin that has no place in a project.
  package let isClosed: Bool

  package var manifests: [Manifest] { files.flatMap(\.manifests) }
  package var problems: [Problem] { files.flatMap(\.problems) }
  /// Kinds of which objects may stand in templates that were left out.
  package var hiddenKinds: Set<Kind> { files.reduce(into: []) { $0.formUnion($1.hiddenKinds) } }

  package func file(_ id: FileID) -> SourceFile? {
    files.indices.contains(Int(id.rawValue)) ? files[Int(id.rawValue)] : nil
  }

  /// Reads all that a request asks for, on as many cores as there are.
  ///
  /// - Throws: `WorkspaceError` when something that was named can't be read; files that were only
  ///   come across are left out, as they are for anyone without the right to read them.
  package static func load(_ request: Request, usesShortcut: Bool = true) async throws -> Project {
    let discovery = try Discovery(request)
    var entries = discovery.files.map { Entry(file: $0, buffer: nil) }
    if let buffer = request.buffer { entries.append(Entry(buffer: buffer, in: request.currentDirectory)) }
    entries.sort { $0.file.path < $1.file.path }
    var files = try await Loader(entries: entries, request: request, usesShortcut: usesShortcut).load()
    files += discovery.excluded.sorted().enumerated().map { index, path in
      SourceFile(
        id: FileID(rawValue: UInt32(truncatingIfNeeded: entries.count + index)),
        path: Path.display(path, from: request.currentDirectory), decision: .excluded, isInScope: false)
    }
    let paths = entries.map(\.file.path)
    skipPatches(&files, paths)
    return Project(
      files: files, environments: EnvironmentBuilder.environments(of: files, paths: paths),
      isClosed: request.buffer.map { $0.path == nil } ?? false)
  }

  private static func skipPatches(_ files: inout [SourceFile], _ paths: [String]) {
    let patches = Set(files.lazy.flatMap(\.patches))
    guard !patches.isEmpty else { return }
    for (index, path) in paths.enumerated() where patches.contains(path) {
      files[index].skip(.kustomizePatch)
    }
  }

  fileprivate struct Entry: Sendable {
    let file: Discovery.File
    let buffer: Request.Buffer?

    init(file: Discovery.File, buffer: Request.Buffer?) {
      self.file = file
      self.buffer = buffer
    }

    init(buffer: Request.Buffer, in directory: String) {
      let path = buffer.path.map { Path.absolute($0, in: directory) } ?? "-"
      self.init(file: Discovery.File(path: path, isNamed: true, isInScope: true), buffer: buffer)
    }
  }
}

/// Reads files on several cores and hands them back in order.
private struct Loader: Sendable {
  let entries: [Project.Entry]
  let request: Request
  let usesShortcut: Bool

  /// Files a task takes at a time: enough that taking them costs nothing, few enough that no core
  /// waits long for another at the end.
  private static let batch = 32

  func load() async throws -> [SourceFile] {
    let batches = stride(from: 0, to: entries.count, by: Self.batch).map {
      $0..<min($0 + Self.batch, entries.count)
    }
    let workers = max(1, min(Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))), batches.count))
    if workers == 1 { return try batches.flatMap { try read([$0]) } }
    var parts: [(index: Int, files: [SourceFile])] = []
    try await withThrowingTaskGroup(of: (Int, [SourceFile]).self) { group in
      var next = 0
      func start() {
        guard next < batches.count else { return }
        let index = next
        next += 1
        group.addTask { (index, try read([batches[index]])) }
      }
      for _ in 0..<workers { start() }
      while let (index, files) = try await group.next() {
        parts.append((index, files))
        start()
      }
    }
    return parts.sorted { $0.index < $1.index }.flatMap(\.files)
  }

  private func read(_ ranges: [Range<Int>]) throws -> [SourceFile] {
    var reader = FileReader(limits: request.limits, usesShortcut: usesShortcut)
    var files: [SourceFile] = []
    for index in ranges.joined() {
      let entry = entries[index]
      let id = FileID(rawValue: UInt32(truncatingIfNeeded: index))
      let display =
        entry.file.path == "-" ? "-" : Path.display(entry.file.path, from: request.currentDirectory)
      if let buffer = entry.buffer {
        files.append(reader.read(buffer.bytes, id: id, path: entry.file.path, display: display))
        continue
      }
      do throws(WorkspaceError) {
        files.append(try reader.read(entry.file, id: id, display: display))
      } catch {
        if entry.file.isNamed { throw error }
        var unreadable = SourceFile(id: id, path: display, decision: .unreadable, isInScope: false)
        // Any object may stand in it.
        unreadable.hiddenKinds = Set(Kind.allCases)
        files.append(unreadable)
      }
    }
    return files
  }
}
