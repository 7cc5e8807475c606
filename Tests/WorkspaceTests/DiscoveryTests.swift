import Foundation
import Manifests
import TestSupport
import Testing
import Workspace
import YAML

@Suite("Discovery: context and scope")
struct DiscoveryTests {
  @Test("the git root is the context of a file")
  func gitRoot() async throws {
    let tree = try TemporaryFolder([
      ".git/": "", "a/one.yaml": service(), "a/two.yaml": service(), "b/three.yml": service(),
      "b/readme.md": "kind: Service",
    ])
    #expect(
      try await tree.listing(["a/one.yaml"])
        == ["a/one.yaml linted", "a/two.yaml linted (context)", "b/three.yml linted (context)"])
    #expect(
      try await tree.listing(["a"])
        == ["a/one.yaml linted", "a/two.yaml linted", "b/three.yml linted (context)"])
    #expect(
      try await tree.listing(["."], in: "b")
        == ["…/a/one.yaml linted (context)", "…/a/two.yaml linted (context)", "three.yml linted"])
    #expect(try await tree.listing(["a/one.yaml"], isolated: true) == ["a/one.yaml linted"])
  }

  @Test("a .meshlint.yaml with root: true is nearer than the git root")
  func declaredRoot() async throws {
    let tree = try TemporaryFolder([
      ".git/": "", "a/.meshlint.yaml": "root: true\n", "a/b/one.yaml": service(), "a/two.yaml": service(),
      "three.yaml": service(),
    ])
    #expect(
      try await tree.listing(["a/b"])
        == ["a/b/one.yaml linted", "a/two.yaml linted (context)"])
    try tree.write("a/.meshlint.yaml", "root: false\n")
    #expect(try await tree.listing(["a/b"]).contains("three.yaml linted (context)"))
  }

  @Test("without a root the given paths are the context")
  func noRoot() async throws {
    let tree = try TemporaryFolder(["a/one.yaml": service(), "a/two.yaml": service(), "b.yaml": service()])
    #expect(try await tree.listing(["a/one.yaml"]) == ["a/one.yaml linted"])
    #expect(try await tree.listing(["a"]) == ["a/one.yaml linted", "a/two.yaml linted"])
  }

  @Test("a .git file marks a root too, as in a worktree")
  func worktree() async throws {
    let tree = try TemporaryFolder([".git": "gitdir: elsewhere\n", "a.yaml": service(), "b.yaml": service()])
    #expect(try await tree.listing(["a.yaml"]) == ["a.yaml linted", "b.yaml linted (context)"])
  }

  @Test("several projects at once")
  func severalRoots() async throws {
    let tree = try TemporaryFolder([
      "p/.git/": "", "p/a.yaml": service(), "p/b.yaml": service(), "q/.git/": "", "q/a.yaml": service(),
      "r/a.yaml": service(),
    ])
    #expect(
      try await tree.listing(["q", "p/a.yaml"])
        == ["p/a.yaml linted", "p/b.yaml linted (context)", "q/a.yaml linted"])
  }

  @Test("the order of arguments, and naming a file twice, change nothing")
  func order() async throws {
    let tree = try TemporaryFolder([
      ".git/": "", "a/one.yaml": service(), "b/two.yaml": service(), "c/three.yaml": service(),
    ])
    let listing = try await tree.listing(["a", "b/two.yaml"])
    for paths in [["b/two.yaml", "a"], ["a", "a/one.yaml", "./b/../b/two.yaml", "b/two.yaml", "a/"]] {
      #expect(try await tree.listing(paths) == listing)
    }
  }

  @Test("text from stdin without a place is a closed bundle")
  func bundle() async throws {
    let tree = try TemporaryFolder([".git/": "", "a.yaml": service()])
    let buffer = Request.Buffer(bytes: Array(service().utf8), path: nil)
    #expect(try await tree.listing([], buffer: buffer) == ["- linted"])
    let project = try await Project.load(Request(paths: [], currentDirectory: tree.path, buffer: buffer))
    #expect(project.isClosed)
  }

  @Test("text from stdin with a place replaces that file")
  func placedBuffer() async throws {
    let tree = try TemporaryFolder([
      ".git/": "", ".gitignore": "new.yaml\n", "a.yaml": service("old"), "b.yaml": service(),
    ])
    let buffer = Request.Buffer(bytes: Array(service("new").utf8), path: "a.yaml")
    #expect(
      try await tree.listing([], buffer: buffer) == ["a.yaml linted", "b.yaml linted (context)"])
    let project = try await Project.load(Request(paths: [], currentDirectory: tree.path, buffer: buffer))
    #expect(project.manifests.compactMap(\.metadata.name?.value) == ["new", "shop"])
    #expect(!project.isClosed)
    let fresh = Request.Buffer(bytes: Array(service("new").utf8), path: "c/new.yaml")
    #expect(
      try await tree.listing([], buffer: fresh)
        == ["a.yaml linted (context)", "b.yaml linted (context)", "c/new.yaml linted"])
    #expect(try await tree.listing([], isolated: true, buffer: fresh) == ["c/new.yaml linted"])
  }

  @Test("what .gitignore leaves out is counted, once")
  func excluded() async throws {
    let tree = try TemporaryFolder([
      ".git/": "", ".gitignore": "/build/\n*.gen.yaml\n", "a/one.yaml": service(), "a/x.gen.yaml": service(),
      "build/b.yaml": service(),
    ])
    #expect(try await tree.listing(["a"]) == ["a/one.yaml linted", "a/x.gen.yaml excluded"])
  }

  @Test("a file named outright is linted, unless exclusion is forced")
  func namedOutright() async throws {
    let tree = try TemporaryFolder([
      ".git/": "", ".gitignore": "/build/\n*.gen.yaml\n", "a/x.gen.yaml": service(), "a/y.txt": service(),
      "build/b/c.yaml": service("c"), "d.yaml": service("d"),
    ])
    let paths = ["a/x.gen.yaml", "a/y.txt", "build/b/c.yaml", "d.yaml"]
    #expect(
      try await tree.listing(paths)
        == ["a/x.gen.yaml linted", "a/y.txt linted", "build/b/c.yaml linted", "d.yaml linted"])
    #expect(
      try await tree.listing(paths, forcesExclusion: true)
        == ["a/y.txt linted", "d.yaml linted", "a/x.gen.yaml excluded", "build/b/c.yaml excluded"])
    #expect(try await tree.listing(["build"]).contains("build/b/c.yaml linted"))
  }

  @Test("links are not followed when walking, so none leads round in circles")
  func links() async throws {
    let tree = try TemporaryFolder([".git/": "", "a/one.yaml": service()])
    try tree.link("a/loop", to: "..")
    try tree.link("a/self.yaml", to: "self.yaml")
    try tree.link("b", to: "a")
    #expect(try await tree.listing(["."]) == ["a/one.yaml linted"])
    #expect(try await tree.listing(["b"]).contains("b/one.yaml linted"))
  }

  @Test(
    "what was named and isn't there is an error",
    arguments: ["none.yaml", "none/", "a.yaml/b", "dangling.yaml"])
  func missing(_ path: String) async throws {
    let tree = try TemporaryFolder(["a.yaml": service()])
    try tree.link("dangling.yaml", to: "nowhere")
    let error = await #expect(throws: WorkspaceError.self) { try await tree.listing([path]) }
    #expect(error?.description == "no such file or folder: \(path)")
  }

  @Test(
    "what can't be read is an error when it was named, else left out",
    .disabled(if: getuid() == 0, "root reads all"))
  func unreadable() async throws {
    let tree = try TemporaryFolder([".git/": "", "a.yaml": service(), "b.yaml": service(), "c/": ""])
    try tree.setPermissions("b.yaml", 0)
    try tree.setPermissions("c", 0)
    #expect(try await tree.listing(["."]) == ["a.yaml linted", "b.yaml unreadable"])
    await #expect(throws: WorkspaceError.self) { try await tree.listing(["b.yaml"]) }
    await #expect(throws: WorkspaceError.self) { try await tree.listing(["c"]) }
    try tree.setPermissions("c", 0o700)
  }

  @Test("a pipe is read when it was named, and passed by when walking")
  func pipes() async throws {
    let tree = try TemporaryFolder([".git/": "", "a.yaml": service()])
    #expect(mkfifo(tree.path + "/b.yaml", 0o600) == 0)
    #expect(try await tree.listing(["."]) == ["a.yaml linted"])
    let writer = Task.detached { [tree] in
      let pipe = try FileHandle(forWritingTo: URL(filePath: tree.path + "/b.yaml"))
      try pipe.write(contentsOf: Data(service("piped").utf8))
      try pipe.close()
    }
    #expect(try await tree.listing(["b.yaml"]).contains("b.yaml linted"))
    try await writer.value
  }
}
