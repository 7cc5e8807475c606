import Testing

/// The healthy project, broken in one place.
///
/// `Fixtures/breaks/<rule>.diff`, or `<rule>-<case>.diff`, is a unified diff against
/// `Fixtures/projects/bookinfo-eks`. Its preface says what is wrong, then `blames: text` for each
/// finding: the very characters it must point at, in the order of the files. The lines it adds carry
/// the markers.
struct Break: Sendable {
  /// The file's name without `.diff`.
  let name: String

  static let folder = "breaks"
  static let all: [Break] = Folder.entries(of: Fixture.root + "/" + folder)
    .filter { $0.name.hasSuffix(".diff") }
    .map { Break(name: String($0.name.dropLast(5))) }

  /// The files of the healthy project, by relative path.
  static func healthyProject() throws -> [String: String] {
    let folder = "\(Fixture.root)/\(Fixture.projectsFolder)/bookinfo-eks"
    let files = try Folder.files(below: folder).map { ($0, try Folder.text(of: folder + "/" + $0)) }
    return Dictionary(uniqueKeysWithValues: files)
  }

  /// Whether its name says that it is about a rule.
  func isAbout(_ rule: String) -> Bool { name == rule || name.hasPrefix(rule + "-") }

  func diff() throws -> UnifiedDiff {
    try UnifiedDiff(try Folder.text(of: "\(Fixture.root)/\(Self.folder)/\(name).diff"))
  }
}

extension UnifiedDiff {
  /// The texts that the preface says are blamed.
  var blamed: [String] {
    preface.compactMap { $0.hasPrefix("blames: ") ? String($0.dropFirst("blames: ".count)) : nil }
  }

  /// The files of a folder, by relative path, with all changes made.
  func applied(to files: [String: String]) throws -> [String: String] {
    var files = files
    for change in changes {
      let old = change.oldPath.flatMap { files[$0] }
      if let path = change.oldPath {
        try #require(old != nil, "there is no \(path)")
        files[path] = nil
      }
      let new = try change.applied(to: old ?? "")
      if let path = change.newPath { files[path] = new }
    }
    return files
  }
}

extension Break: CustomTestStringConvertible {
  var testDescription: String { name }
}
