import FoundationEssentials

/// Reading folders and files, in a fixed order.
enum Folder {
  struct Entry {
    let name: String
    let isFolder: Bool
  }

  /// The entries of a folder, sorted by name; hidden ones are left out.
  static func entries(of path: String) -> [Entry] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted().map { name in
      var isFolder = false
      _ = FileManager.default.fileExists(atPath: path + "/" + name, isDirectory: &isFolder)
      return Entry(name: name, isFolder: isFolder)
    }
  }

  /// The files at any depth below a folder, relative to it, sorted.
  static func files(below path: String) -> [String] {
    entries(of: path).flatMap { entry in
      entry.isFolder ? files(below: path + "/" + entry.name).map { entry.name + "/" + $0 } : [entry.name]
    }
  }

  static func text(of path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
  }

  /// The last part of a path.
  static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}
