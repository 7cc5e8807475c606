import FoundationEssentials
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

  static let healthyProject = Fixture.root + "/" + Fixture.projectsFolder + "/bookinfo-eks"

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

  /// Changes the files of a folder.
  func apply(in folder: String) throws {
    for change in changes {
      let old = try change.oldPath.map { try Folder.text(of: folder + "/" + $0) } ?? ""
      let new = try change.applied(to: old)
      if let path = change.oldPath, path != change.newPath {
        try FileManager.default.removeItem(atPath: folder + "/" + path)
      }
      if let path = change.newPath {
        try Data(new.utf8).write(to: URL(filePath: folder + "/" + path))
      }
    }
  }
}

extension Break: CustomTestStringConvertible {
  var testDescription: String { name }
}
