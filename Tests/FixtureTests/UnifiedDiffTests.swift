import Testing

@Suite("Unified diffs: applied to the letter")
struct UnifiedDiffTests {
  private static let text = "one\ntwo\nthree\nfour\nfive\n"

  @Test(
    "change what they say",
    arguments: [
      ("@@ -2,2 +2,2 @@\n two\n-three\n+3\n", "one\ntwo\n3\nfour\nfive\n"),
      ("@@ -1 +1,2 @@\n one\n+and a half\n", "one\nand a half\ntwo\nthree\nfour\nfive\n"),
      ("@@ -1,0 +2 @@\n+and a half\n", "one\nand a half\ntwo\nthree\nfour\nfive\n"),
      ("@@ -1 +0,0 @@\n-one\n@@ -4,2 +3,2 @@\n four\n-five\n+5\n", "two\nthree\nfour\n5\n"),
      ("@@ -1,2 +1,2 @@\n--- one\n+++ 1\n two\n", nil),
    ])
  func change(_ hunks: String, _ expected: String?) throws {
    let diff = try UnifiedDiff("What is wrong.\n\n--- a/f\n+++ b/g/f\n" + hunks)
    let change = try #require(diff.changes.first)
    #expect(diff.preface == ["What is wrong.", ""])
    #expect(change.oldPath == "f" && change.newPath == "g/f")
    if let expected {
      #expect(try change.applied(to: Self.text) == expected)
    } else {
      #expect(throws: UnifiedDiff.Misfit.self) { try change.applied(to: Self.text) }
    }
  }

  @Test("add files and remove them")
  func addAndRemove() throws {
    let diff = try UnifiedDiff(
      "--- /dev/null\n+++ b/new\n@@ -0,0 +1,2 @@\n+a\n+b\n--- a/old\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n")
    let added = try #require(diff.changes.first)
    let removed = try #require(diff.changes.last)
    #expect(added.oldPath == nil && added.newPath == "new")
    #expect(try added.applied(to: "") == "a\nb\n")
    #expect(removed.oldPath == "old" && removed.newPath == nil)
    #expect(try removed.applied(to: "a\n").isEmpty)
  }

  @Test(
    "fit at their very line only",
    arguments: [
      "@@ -1,2 +1,2 @@\n two\n-three\n+3\n", "@@ -2 +2 @@\n-Two\n+2\n", "@@ -9 +9 @@\n-two\n+2\n",
      "@@ -3 +3 @@\n-three\n+3\n@@ -2 +2 @@\n-two\n+2\n",
    ])
  func fit(_ hunks: String) throws {
    let change = try #require(try UnifiedDiff("--- a/f\n+++ b/f\n" + hunks).changes.first)
    #expect(throws: UnifiedDiff.Misfit.self) { try change.applied(to: Self.text) }
  }

  @Test(
    "are refused when they are none",
    arguments: [
      "--- a/f\n+++ b/f\n", "--- a/f\n+++ b/f\n@@ -1 +1 @@\n one\n two\n",
      "--- a/f\n+++ b/f\n@@ -1,2 +1 @@\n one\n",
      "--- a/f\n+++ b/f\n@@ one @@\n", "--- a/f\n+++ b/f\n@@ -1 +1 @@\n?one\n",
    ])
  func areRefused(_ text: String) {
    #expect(throws: UnifiedDiff.Misfit.self) { try UnifiedDiff(text) }
  }
}
