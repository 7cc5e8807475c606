import BenchmarkSupport
import Glibc
import SyntheticTree
import Testing

@Suite("A synthetic tree")
struct SyntheticTreeTests {
  @Test("is the same for the same seed, and another for another")
  func isDeterministic() throws {
    try withFolder { root in
      for (folder, seed) in [("first", 1), ("again", 1), ("other", 2)] {
        let options = TreeOptions(services: 3, irrelevant: 0.5, seed: UInt64(seed))
        _ = try SyntheticTree.write(options, to: "\(root)/\(folder)")
      }
      let texts = try ["first", "again", "other"].map {
        try Files.read("\(root)/\($0)/platform/crds/operator-0/crd-0.yaml")
      }
      #expect(texts[0] == texts[1])
      #expect(texts[0] != texts[2])
    }
  }

  @Test("holds the share of irrelevant bytes asked for", arguments: [0, 0.5, 0.9, 0.95])
  func holdsShare(_ share: Double) throws {
    try withFolder { root in
      let summary = try SyntheticTree.write(TreeOptions(services: 100, irrelevant: share), to: root)
      let measured = 1 - Double(summary.relevantBytes) / Double(summary.bytes)
      #expect(abs(measured - share) < 0.01)
    }
  }

  @Test("divides its services among environments, each with an edge of its own")
  func dividesServices() throws {
    try withFolder { root in
      let summary = try SyntheticTree.write(TreeOptions(services: 11, environments: 3), to: root)
      #expect(summary.objects["Deployment"] == 11)
      #expect(summary.objects["Ingress"] == 3)
      #expect(summary.lintedObjects == 4 * 11 + 5 * 3 + 3 * 3)
    }
  }

  @Test("survives the way from one command to the other as a text")
  func readsItsSummary() throws {
    try withFolder { root in
      let summary = try SyntheticTree.write(TreeOptions(services: 2, irrelevant: 0.5), to: root)
      #expect(TreeSummary(summary.description) == summary)
      #expect(TreeSummary("files many\n") == nil)
    }
  }

  /// Runs `body` with the path of a folder that is there for it alone.
  private func withFolder(_ body: (String) throws -> Void) throws {
    let root = "/tmp/synthetic-tree-\(getpid())-\(UInt64.random(in: 0...UInt64.max))"
    try Files.makeDirectory(root)
    let result = Result { try body(root) }
    try Files.remove(root)
    try result.get()
  }
}
