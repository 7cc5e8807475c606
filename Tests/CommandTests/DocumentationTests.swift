import Foundation
import TestSupport
import Testing

@Suite("Documentation: output that is shown is output as it is")
struct DocumentationTests {
  /// A command line, and what the README says it prints.
  struct Example: CustomTestStringConvertible, Sendable {
    let command: String
    let output: String

    var testDescription: String { command }
  }

  @Test("the README's examples", arguments: examples)
  func isCurrent(_ example: Example) async throws {
    let command = try #require(example.command.wholeMatch(of: /meshlint (.*)/)).1
    let outcome = try await Meshlint(shell: "\"$MESHLINT\" \(command)").in(repository)
    #expect(outcome.status == 1)
    #expect(outcome.output == example.output)
  }

  @Test("there are examples")
  func areFound() {
    #expect(!Self.examples.isEmpty)
  }

  private static let examples: [Example] = {
    let text = try? String(contentsOf: URL(filePath: repository + "/README.md"), encoding: .utf8)
    return (text ?? "").matches(of: /(?ms)^```console\n\$ ([^\n]*)\n(.*?)^```$/).map {
      Example(command: String($0.1), output: String($0.2))
    }
  }()
}
