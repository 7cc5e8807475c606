import Manifests
import TestSupport
import Testing
import Workspace
import YAML

@Suite("Environments: what lives together")
struct EnvironmentTests {
  struct Tree: CustomTestStringConvertible, Sendable {
    let testDescription: String
    /// Names of the Services in each file.
    let files: [String: [String]]
    /// Pairs of files that exclude each other; all others coexist.
    let apart: [(String, String)]

    init(_ name: String, _ files: [String: [String]], apart: [(String, String)]) {
      testDescription = name
      self.files = files
      self.apart = apart
    }
  }

  @Test("are read off the tree", arguments: trees)
  func readOff(_ tree: Tree) async throws {
    let folder = try TemporaryFolder(
      tree.files.mapValues { $0.map { service($0) }.joined(separator: "---\n") })
    let project = try await Project.load(Request(paths: ["."], currentDirectory: folder.path))
    let paths = project.files.map(\.path)
    var apart: Set<Set<String>> = []
    for (left, leftFile) in zip(paths, project.files) {
      for (right, rightFile) in zip(paths, project.files) {
        let together = project.environments.coexist(leftFile.id, rightFile.id)
        #expect(together == project.environments.coexist(rightFile.id, leftFile.id), "\(left) and \(right)")
        if !together { apart.insert([left, right]) }
      }
    }
    #expect(apart == Set(tree.apart.map { [$0, $1] }))
  }

  private static let trees: [Tree] = [
    Tree("nothing twice", ["a.yaml": ["x"], "b/c.yaml": ["y"]], apart: []),
    Tree("twice in one file is no alternative", ["a.yaml": ["x", "x"], "b.yaml": ["y"]], apart: []),
    Tree(
      "two clusters and what they share",
      [
        "base/s.yaml": ["shared"], "prod/a.yaml": ["x"], "prod/b.yaml": ["y"], "test/a.yaml": ["x"],
        "test/c.yaml": ["z"],
      ],
      apart: [
        ("prod/a.yaml", "test/a.yaml"), ("prod/a.yaml", "test/c.yaml"), ("prod/b.yaml", "test/a.yaml"),
        ("prod/b.yaml", "test/c.yaml"),
      ]),
    Tree(
      "three stages, two of which share nothing with each other but the name",
      ["dev/a.yaml": ["x"], "test/a.yaml": ["x", "y"], "prod/a.yaml": ["y"]],
      apart: [("dev/a.yaml", "test/a.yaml"), ("prod/a.yaml", "test/a.yaml")]),
    Tree(
      "three stages of the same",
      ["dev/a.yaml": ["x"], "test/a.yaml": ["x"], "prod/a.yaml": ["x"], "all.yaml": ["y"]],
      apart: [("dev/a.yaml", "test/a.yaml"), ("dev/a.yaml", "prod/a.yaml"), ("prod/a.yaml", "test/a.yaml")]),
    Tree(
      "alternatives in one folder",
      ["app/plain.yaml": ["x"], "app/tls.yaml": ["x"], "app/other.yaml": ["y"]],
      apart: [("app/plain.yaml", "app/tls.yaml")]),
    Tree(
      "a file against a folder",
      ["app/plain.yaml": ["x"], "app/tls/a.yaml": ["x"], "app/tls/b.yaml": ["y"]],
      apart: [("app/plain.yaml", "app/tls/a.yaml"), ("app/plain.yaml", "app/tls/b.yaml")]),
    Tree(
      "alternatives within environments",
      [
        "prod/blue/a.yaml": ["x"], "prod/green/a.yaml": ["x"], "prod/s.yaml": ["s"], "test/a.yaml": ["x"],
        "base.yaml": ["b"],
      ],
      apart: [
        ("prod/blue/a.yaml", "prod/green/a.yaml"), ("prod/blue/a.yaml", "test/a.yaml"),
        ("prod/green/a.yaml", "test/a.yaml"), ("prod/s.yaml", "test/a.yaml"),
      ]),
    Tree(
      "names that begin alike are not one folder",
      ["prod/a.yaml": ["x"], "prod-eu/a.yaml": ["x"], "prod.yaml": ["y"]],
      apart: [("prod/a.yaml", "prod-eu/a.yaml")]),
  ]

  @Test("objects of different namespaces or kinds are different objects")
  func identity() async throws {
    let folder = try TemporaryFolder([
      "a.yaml": service("x", namespace: "one"), "b.yaml": service("x", namespace: "two"),
      "c.yaml": service("x"),
      "d.yaml": "apiVersion: v1\nkind: Secret\nmetadata: {name: x, namespace: one}\n",
    ])
    let project = try await Project.load(Request(paths: ["."], currentDirectory: folder.path))
    let files = project.files.map(\.id)
    #expect(files.count == 4)
    #expect(files.allSatisfy { left in files.allSatisfy { project.environments.coexist(left, $0) } })
  }
}
