/// Arithmetic on slash-separated paths; nothing here touches the file system.
package enum Path {
  /// An absolute path without `.`, `..` and repeated slashes.
  package static func absolute(_ path: String, in directory: String) -> String {
    let full = path.hasPrefix("/") ? path : directory + "/" + path
    var parts: [Substring] = []
    for part in full.split(separator: "/") {
      switch part {
      case ".": break
      case "..": _ = parts.popLast()
      default: parts.append(part)
      }
    }
    return "/" + parts.joined(separator: "/")
  }

  /// The folder that holds a path; `/` for the root itself.
  package static func parent(_ path: String) -> String {
    guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return "/" }
    return String(path[..<slash])
  }

  package static func name(_ path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }

  package static func join(_ directory: String, _ name: String) -> String {
    directory == "/" ? "/" + name : directory + "/" + name
  }

  /// Whether a path is a folder or lies below it.
  package static func isInside(_ path: String, _ directory: String) -> Bool {
    directory == "/" || path == directory || path.hasPrefix(directory + "/")
  }

  /// How a path is shown: relative when it lies below `directory`, else absolute.
  package static func display(_ path: String, from directory: String) -> String {
    if path == directory { return "." }
    let prefix = directory == "/" ? "/" : directory + "/"
    return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path
  }

  /// The folders from `/` down to the one that holds the path.
  package static func ancestors(_ path: String) -> [String] {
    var result: [String] = []
    var current = path
    while current != "/" {
      current = parent(current)
      result.append(current)
    }
    return result.reversed()
  }

  /// Whether a name ends like a manifest's.
  static func isManifestName(_ name: String) -> Bool {
    name.hasSuffix(".yaml") || name.hasSuffix(".yml")
  }
}
