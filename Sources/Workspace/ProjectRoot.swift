import YAML

/// Where a project begins.
enum ProjectRoot {
  /// The configuration's name; it is no manifest.
  static let configurationName = ".meshlint.yaml"

  /// The nearest folder, from `start` up, that says it is a root or holds a git repository.
  static func find(from start: String) -> String? {
    for directory in ([start] + Path.ancestors(start).reversed()) {
      if declaresRoot(directory) || FileSystem.exists(Path.join(directory, ".git")) { return directory }
    }
    return nil
  }

  private static func declaresRoot(_ directory: String) -> Bool {
    let path = Path.join(directory, configurationName)
    guard FileSystem.exists(path) else { return false }
    var buffer = ReadBuffer()
    let isRoot = try? buffer.withBytes(of: path, limit: 1 << 20) { bytes in
      var parser = DocumentParser()
      let result = parser.parse(bytes, file: FileID(rawValue: 0), offset: 0, firstLine: 1)
      return result.document?.root?["root"]?.boolean == true
    }
    return isRoot ?? false
  }

  /// The `.gitignore` of one folder.
  static func ignoreRules(in directory: String) -> [IgnoreRules] {
    [Path.join(directory, ".gitignore")].compactMap { rules(at: $0, directory: directory) }
  }

  /// What the folders above a folder ignore, up to the git root, and `.git/info/exclude`.
  static func ignoreRules(above directory: String) -> [IgnoreRules] {
    guard !FileSystem.exists(Path.join(directory, ".git")) else {
      return [rules(at: directory + "/.git/info/exclude", directory: directory)].compactMap(\.self)
    }
    let ancestors = Path.ancestors(directory)
    guard let top = ancestors.lastIndex(where: { FileSystem.exists(Path.join($0, ".git")) }) else {
      return []
    }
    let exclude = rules(at: Path.join(ancestors[top], ".git/info/exclude"), directory: ancestors[top])
    return [exclude].compactMap(\.self) + ancestors[top...].flatMap(ignoreRules(in:))
  }

  /// Whether git leaves a path out, by itself or with a folder above it.
  static func isIgnored(_ path: String) -> Bool {
    let rules = ignoreRules(above: path)
    guard let top = rules.first?.directory else { return false }
    let steps = Path.ancestors(path).filter { $0 != top && Path.isInside($0, top) } + [path]
    return steps.contains { step in
      // What a folder's own file says is about what lies in the folder.
      let above = rules.filter { $0.directory != step && Path.isInside(step, $0.directory) }
      return above.ignore(step, isDirectory: step != path)
    }
  }

  private static func rules(at path: String, directory: String) -> IgnoreRules? {
    var buffer = ReadBuffer()
    return try? buffer.withBytes(of: path, limit: 1 << 22) { bytes in
      IgnoreRules(String(decoding: bytes, as: UTF8.self), directory: directory)
    }
  }
}
