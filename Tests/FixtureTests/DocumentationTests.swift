import Linting
import TestSupport
import Testing
import Workspace
import YAML

@testable import meshlint

@Suite("Documentation: YAML that is shown is YAML that works")
struct DocumentationTests {
  /// A fenced block of YAML in a page.
  struct Block: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let text: String
  }

  @Test("every block parses and has no findings", arguments: blocks)
  func isClean(_ block: Block) async throws {
    let bytes = Array(block.text.utf8)
    let problems = bytes.withUnsafeBufferPointer { bytes in
      var parser = DocumentParser()
      return DocumentSplitter.slices(of: bytes, probes: []).flatMap { slice in
        parser.parse(
          UnsafeBufferPointer(rebasing: bytes[slice.range]), file: FileID(rawValue: 0),
          offset: slice.range.lowerBound, firstLine: slice.firstLine
        ).problems.filter { $0.kind == .syntax }
      }
    }
    #expect(problems.map(\.message) == [])
    let request = Request(paths: [], isIsolated: true, buffer: .init(bytes: bytes, path: "/docs/block.yaml"))
    let report = try await Lint.everything(request, isComplete: false)
    #expect(report.diagnostics.filter { $0.severity >= .warning }.map { "\($0.rule): \($0.message)" } == [])
  }

  @Test("blocks are found")
  func areFound() {
    #expect(Self.blocks.contains { $0.testDescription.hasPrefix("README.md") })
    #expect(Self.blocks.contains { $0.testDescription.hasPrefix("docs/suppression.md") })
  }

  /// The blocks of all pages but the rule reference, whose examples are tested as the rules' own.
  private static let blocks: [Block] = pages.flatMap { page in
    let text = (try? Folder.text(of: repository + "/" + page)) ?? ""
    return text.matches(of: /(?ms)^```yaml\n(.*?)^```$/).enumerated().map { index, match in
      Block(testDescription: "\(page), block \(index + 1)", text: String(match.1))
    }
  }

  private static let pages =
    ["README.md", "Benchmarks/README.md"]
    + Folder.files(below: repository + "/docs").filter { $0.hasSuffix(".md") && $0 != "rules.md" }
    .map { "docs/" + $0 }
}
