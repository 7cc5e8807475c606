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

  // Every file's path passes through these several times, so they look at bytes, not at characters.

  /// The folder that holds a path; `/` for the root itself.
  package static func parent(_ path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: slash), slash != path.startIndex else { return "/" }
    return String(path[..<slash])
  }

  package static func name(_ path: String) -> String {
    path.utf8.lastIndex(of: slash).map { String(path[path.utf8.index(after: $0)...]) } ?? path
  }

  package static func join(_ directory: String, _ name: String) -> String {
    directory == "/" ? "/" + name : directory + "/" + name
  }

  /// Whether a path is a folder or lies below it.
  package static func isInside(_ path: String, _ directory: String) -> Bool {
    directory == "/" || path == directory || rest(of: path, below: directory) != nil
  }

  /// How a path is shown: relative when it lies below `directory`, else absolute.
  package static func display(_ path: String, from directory: String) -> String {
    if path == directory { return "." }
    return rest(of: path, below: directory).map(String.init) ?? path
  }

  /// What follows a folder and its slash in a path; nil when the path isn't below it.
  private static func rest(of path: String, below directory: String) -> Substring? {
    let depth = directory == "/" ? 0 : directory.utf8.count
    let bytes = path.utf8
    guard bytes.count > depth, depth == 0 || bytes.starts(with: directory.utf8) else { return nil }
    let end = bytes.index(bytes.startIndex, offsetBy: depth)
    return bytes[end] == slash ? path[bytes.index(after: end)...] : nil
  }

  private static let slash = UInt8(ascii: "/")

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

  /// Whether a name ends like a manifest's, and isn't the configuration's.
  static func isManifestName(_ name: String) -> Bool {
    let endsLikeYAML =
      name.utf8.suffix(5).elementsEqual(".yaml".utf8) || name.utf8.suffix(4).elementsEqual(".yml".utf8)
    return endsLikeYAML && name != ProjectRoot.configurationName
  }
}
