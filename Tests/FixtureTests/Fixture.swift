import FoundationEssentials
import TestSupport
import Testing

/// YAML that says itself what meshlint must report on it.
///
/// `Fixtures/<rule>/` holds cases, each a file that is linted alone or a folder whose files see each
/// other; `Fixtures/projects/` holds whole projects. A name that ends in `.complete` (before
/// `.yaml`) is linted as if everything were in view.
struct Fixture: Sendable {
  /// Within `Fixtures`: `gateway-not-found/missing.yaml`.
  let name: String
  let isFolder: Bool

  static let root = repository + "/Fixtures"
  /// The folder of whole projects; every other is a rule's.
  static let projectsFolder = "projects"

  /// Every case there is, sorted by name.
  static let all: [Fixture] = folders.flatMap { folder in
    Folder.entries(of: root + "/" + folder).compactMap { entry in
      Fixture(name: folder + "/" + entry.name, isFolder: entry.isFolder)
    }
  }

  /// The folders of rules, and that of the projects.
  static let folders: [String] = Folder.entries(of: root).filter(\.isFolder).map(\.name)

  private init?(name: String, isFolder: Bool) {
    guard isFolder || name.isManifestName else { return nil }
    self.name = name
    self.isFolder = isFolder
  }

  var path: String { Self.root + "/" + name }

  /// The folder of `Fixtures` it lies in: a rule's name, or `projects`.
  var folder: String { String(name.prefix { $0 != "/" }) }

  /// Where the paths in its findings begin.
  var directory: String { isFolder ? path : Self.root + "/" + folder }

  var isComplete: Bool {
    isFolder
      ? name.hasSuffix(".complete") : name.hasSuffix(".complete.yaml") || name.hasSuffix(".complete.yml")
  }

  /// What its markers ask for.
  func expectations() throws -> [Expectation] {
    let files = isFolder ? Folder.files(below: path).filter(\.isManifestName) : [Folder.name(of: path)]
    return try files.flatMap { file in
      try Expectation.all(in: try Folder.text(of: directory + "/" + file), path: file)
    }
  }
}

extension Fixture: CustomTestStringConvertible {
  var testDescription: String { name }
}

extension String {
  fileprivate var isManifestName: Bool { hasSuffix(".yaml") || hasSuffix(".yml") }
}
