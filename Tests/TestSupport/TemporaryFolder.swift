package import Foundation

/// A folder with the files a test needs; it goes when the value does.
package final class TemporaryFolder: Sendable {
  /// Absolute, links resolved.
  package let path: String

  /// - Parameter files: Contents by relative path; a path that ends in `/` makes a folder.
  package init(_ files: [String: String] = [:]) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "meshlint-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.resolvingSymlinksInPath().path(percentEncoded: false)
    for (name, text) in files { try write(name, text) }
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  package func write(_ name: String, _ text: String) throws {
    try write(name, Data(text.utf8))
  }

  package func write(_ name: String, _ bytes: Data) throws {
    let url = URL(filePath: path + "/" + name)
    let folder = name.hasSuffix("/") ? url : url.deletingLastPathComponent()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    if !name.hasSuffix("/") { try bytes.write(to: url) }
  }

  package func link(_ name: String, to destination: String) throws {
    try FileManager.default.createSymbolicLink(atPath: path + "/" + name, withDestinationPath: destination)
  }

  package func setPermissions(_ name: String, _ mode: Int) throws {
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path + "/" + name)
  }

  package func text(of name: String) throws -> String {
    try String(contentsOf: URL(filePath: path + "/" + name), encoding: .utf8)
  }
}

/// A Service, the smallest manifest that is judged.
package func service(_ name: String = "shop", namespace: String? = nil) -> String {
  "apiVersion: v1\nkind: Service\nmetadata:\n  name: \(name)\n"
    + (namespace.map { "  namespace: \($0)\n" } ?? "")
}
