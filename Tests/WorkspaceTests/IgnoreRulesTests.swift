import TestSupport
import Testing

@testable import Workspace

@Suite("gitignore: the same answers as git")
struct IgnoreRulesTests {
  /// Patterns of a `.gitignore`, one a row; each is tried alone.
  private static let patterns = [
    "", "# a.yaml", "\\#a.yaml", "a.yaml", "/a.yaml", "a", "a/", "/a/", "a/b", "a/*", "a/**", "**/b", "**/b/",
    "a/**/c.yaml", "**", "*", "/*", "*.yaml", "/*.yaml", "?.yaml", "??.yaml", "[ab].yaml", "[!a].yaml",
    "[^a].yaml", "[a-c].yaml", "[c-a].yaml", "[]a].yaml", "[!]a].yaml", "[[:alpha:]].yaml",
    "[[:digit:]].yaml",
    "[\\a].yaml", "[a-\\c].yaml", "[a.yaml", "a.yaml ", "a.yaml\\ ", "a.yaml\t", "a.yaml\r", "\\!a.yaml",
    "\\a.yaml",
    "a.yaml\\", "**b", "a**", "b/a.yaml", "a/b/", "a/b/c.yaml", "**/a/**/c.yaml", "a/**/b/**", "é.yaml",
    "???.yaml",
    "*\\.yaml", "*/b", "*/*/c.yaml", "a b.yaml", ".*", "!a.yaml", "/", "//", "-.yaml", "[a-].yaml",
    "[--9].yaml",
  ]

  private static let files = [
    "a.yaml", "b.yaml", "].yaml", "1.yaml", "#a.yaml", "!a.yaml", "a.yaml ", "é.yaml", "ab.yaml", "a b.yaml",
    "-.yaml", ".hidden.yaml", "a/a.yaml", "a/b/c.yaml", "a/x/y/c.yaml", "a/x/b/z/c.yaml", "b/a.yaml",
    "b/a/c.yaml",
    "x/a/b/c.yaml", "[a.yaml",
  ]

  /// Several files and patterns that speak of the same paths.
  private static let trees: [[String: String]] = [
    [".gitignore": "*.yaml\n!b.yaml\n"],
    [".gitignore": "a/**\n!a/b/\n!a/b/c.yaml\n"],
    [".gitignore": "a/\n!a/b/c.yaml\n"],
    [".gitignore": "a/*\n!a/b\n"],
    [".gitignore": "*.yaml\n", "a/.gitignore": "!*.yaml\n"],
    [".gitignore": "!c.yaml\n", "a/b/.gitignore": "/c.yaml\n"],
    ["a/.gitignore": "/b\nx/y\n"],
    ["a/.gitignore": "*\n"],
    ["a/.gitignore": "**/b\n"],
    [".gitignore": "\u{FEFF}a.yaml\r\nb.yaml\r\n\r\n"],
    [".gitignore": "a.yaml\u{B}\nb.yaml\u{2028}\n"],
    [".git/info/exclude": "a.yaml\nb.yaml\n", ".gitignore": "!b.yaml\n"],
  ]

  @Test("one pattern", arguments: patterns)
  func pattern(_ pattern: String) async throws {
    try await compare([".gitignore": pattern + "\n"])
  }

  @Test("several", arguments: trees)
  func tree(_ rules: [String: String]) async throws {
    try await compare(rules)
  }

  /// Compares what discovery leaves out with what git does.
  private func compare(_ rules: [String: String]) async throws {
    let tree = try TemporaryFolder(Dictionary(uniqueKeysWithValues: Self.files.map { ($0, service()) }))
    let git = Program("/usr/bin/env")
    #expect(try await git.run(["git", "init", "-q"], in: tree.path).status == 0)
    for (name, text) in rules { try tree.write(name, text) }
    let checked = try await git.input(Self.files.joined(separator: "\n"))
      .run(["git", "-c", "core.quotePath=false", "check-ignore", "--stdin", "--no-index"], in: tree.path)
    let ignored = Set(checked.output.split(separator: "\n").map { Self.unquoted(String($0)) })
    let found = Set(
      try await tree.listing(["."]).filter { $0.hasSuffix(" linted") }.map { String($0.dropLast(7)) })
    let wanted = Set(Self.files.filter { $0.hasSuffix(".yaml") && !ignored.contains($0) })
    #expect(found == wanted)
    for file in Self.files {
      #expect(ProjectRoot.isIgnored(tree.path + "/" + file) == ignored.contains(file), "\(file)")
    }
  }

  /// git puts names with special characters in quotes.
  private static func unquoted(_ name: String) -> String {
    name.hasPrefix("\"") && name.hasSuffix("\"") ? String(name.dropFirst().dropLast()) : name
  }
}
