package import YAML

/// What to lint, as the user said it.
package struct Request: Sendable {
  /// Files and folders as given, relative to `currentDirectory`.
  package var paths: [String]
  package var currentDirectory: String
  /// Whether the context is no more than `paths`.
  package var isIsolated: Bool
  /// Whether files named outright are left out when `.gitignore` says so.
  package var forcesExclusion: Bool
  /// A buffer that isn't on disk, or is newer than the disk.
  package var buffer: Buffer?
  package var limits: Limits

  /// Text from stdin or an editor.
  package struct Buffer: Sendable {
    package var bytes: [UInt8]
    /// Where the text belongs; it replaces that file. Without a place it is a closed bundle.
    package var path: String?

    package init(bytes: [UInt8], path: String?) {
      self.bytes = bytes
      self.path = path
    }
  }

  package init(
    paths: [String], currentDirectory: String? = nil, isIsolated: Bool = false,
    forcesExclusion: Bool = false, buffer: Buffer? = nil, limits: Limits = Limits()
  ) {
    self.paths = paths
    self.currentDirectory = Path.absolute(currentDirectory ?? FileSystem.currentDirectory, in: "/")
    self.isIsolated = isIsolated
    self.forcesExclusion = forcesExclusion
    self.buffer = buffer
    self.limits = limits
  }
}

/// Why the work could not be done at all.
package enum WorkspaceError: Error, CustomStringConvertible {
  case notFound(String)
  case unreadable(String, reason: String)

  package var description: String {
    switch self {
    case .notFound(let path): "no such file or folder: \(path)"
    case .unreadable(let path, let reason): "can't read \(path): \(reason)"
    }
  }
}

/// The files of a run: everything under the project's roots, and what was named outright.
struct Discovery {
  struct File {
    let path: String
    /// Named by the user: read whatever its name, and an error when it can't be.
    let isNamed: Bool
    let isInScope: Bool
    /// Come across under the `templates` folder of a Helm chart.
    var isChartTemplate = false
  }

  private(set) var files: [File] = []
  /// Manifest files left out by `.gitignore`, but for those in folders that are left out whole.
  private(set) var excluded: Set<String> = []

  private var seen: Set<String> = []
  private let scope: Scope

  init(_ request: Request) throws(WorkspaceError) {
    let named = request.paths.map { Path.absolute($0, in: request.currentDirectory) }
    var folders: [String] = []
    var singles: [String] = []
    for (index, path) in named.enumerated() {
      switch FileSystem.kind(of: path, followingLinks: true) {
      case .directory: folders.append(path)
      case .file, .stream: singles.append(path)
      case .symbolicLink, nil: throw .notFound(request.paths[index])
      }
    }
    scope = Scope(files: Set(singles), folders: folders)
    for path in singles {
      if request.forcesExclusion, ProjectRoot.isIgnored(path) {
        excluded.insert(path)
      } else {
        add(path, isNamed: true)
      }
    }
    for folder in folders { try walk(folder, mustBeReadable: true) }
    if !request.isIsolated {
      for root in Self.roots(of: folders, singles) where !folders.contains(root) {
        try walk(root, mustBeReadable: false)
      }
    }
    if let place = request.buffer?.path {
      let path = Path.absolute(place, in: request.currentDirectory)
      if !request.isIsolated {
        for root in Self.roots(of: [], [path]) { try walk(root, mustBeReadable: false) }
      }
      files.removeAll { $0.path == path }
      excluded.remove(path)
    }
    files.sort { $0.path < $1.path }
  }

  /// The project roots: for each path the nearest folder up with a `.meshlint.yaml` that says
  /// `root: true`, else the git root.
  private static func roots(of folders: [String], _ files: [String]) -> [String] {
    var known: [String: String?] = [:]
    var roots: [String] = []
    for start in folders + files.map(Path.parent) {
      let root = known[start] ?? ProjectRoot.find(from: start)
      known[start] = root
      if let root, !roots.contains(root) { roots.append(root) }
    }
    return roots.sorted()
  }

  private mutating func add(_ path: String, isNamed: Bool, isChartTemplate: Bool = false) {
    guard seen.insert(path).inserted else { return }
    files.append(
      File(
        path: path, isNamed: isNamed, isInScope: isNamed || scope.contains(path),
        isChartTemplate: isChartTemplate))
  }

  /// Whether a folder is a Helm chart's `templates`, or lies below one.
  private static func holdsChartTemplates(_ directory: String) -> Bool {
    ([directory] + Path.ancestors(directory)).contains { folder in
      Path.name(folder) == "templates" && FileSystem.exists(Path.join(Path.parent(folder), "Chart.yaml"))
    }
  }

  private mutating func walk(_ start: String, mustBeReadable: Bool) throws(WorkspaceError) {
    var pending = [
      (
        directory: start, rules: ProjectRoot.ignoreRules(above: start),
        areTemplates: Self.holdsChartTemplates(start)
      )
    ]
    var isFirst = true
    while let (directory, inherited, areTemplates) = pending.popLast() {
      guard let entries = FileSystem.entries(of: directory) else {
        if mustBeReadable && isFirst { throw .unreadable(directory, reason: "permission denied") }
        continue
      }
      isFirst = false
      var rules = inherited
      if entries.contains(where: { $0.name == ".gitignore" }) {
        rules += ProjectRoot.ignoreRules(in: directory)
      }
      for entry in entries where entry.isDirectory || entry.isFile {
        let path = Path.join(directory, entry.name)
        if entry.isDirectory {
          if entry.name == ".git" { continue }
          if rules.ignore(path, isDirectory: true) { continue }
          let isChart = entry.name == "templates" && entries.contains { $0.name == "Chart.yaml" }
          pending.append((path, rules, areTemplates || isChart))
        } else if Path.isManifestName(entry.name), !seen.contains(path) {
          if rules.ignore(path, isDirectory: false) {
            excluded.insert(path)
          } else {
            add(path, isNamed: false, isChartTemplate: areTemplates)
          }
        }
      }
    }
  }
}

/// Which files findings are shown for.
private struct Scope {
  let files: Set<String>
  let folders: [String]

  func contains(_ path: String) -> Bool {
    files.contains(path) || folders.contains { Path.isInside(path, $0) }
  }
}

extension [IgnoreRules] {
  /// The nearest file that has something to say decides.
  func ignore(_ path: String, isDirectory: Bool) -> Bool {
    for rules in reversed() {
      if let decision = rules.decision(on: path, isDirectory: isDirectory) { return decision }
    }
    return false
  }
}
