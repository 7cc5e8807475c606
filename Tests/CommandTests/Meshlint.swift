import Foundation
import TestSupport

/// The built command, to run on a project made for the test.
///
/// `try await Meshlint("--isolated", "a.yaml").in(project)`
struct Meshlint: Sendable {
  private let arguments: [String]
  private var program: Program

  /// Beside the test bundle, where the build puts both.
  static let executable = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appending(path: "meshlint").path(percentEncoded: false)

  init(_ arguments: String...) {
    self.arguments = arguments
    program = Program(Self.executable)
  }

  /// A line of shell in which `$MESHLINT` is the command.
  init(shell: String) {
    arguments = ["-o", "pipefail", "-c", shell]
    program = Program("/bin/bash").environment("MESHLINT", Self.executable)
  }

  func environment(_ name: String, _ value: String) -> Meshlint {
    var copy = self
    copy.program = program.environment(name, value)
    return copy
  }

  func input(_ text: String) -> Meshlint {
    var copy = self
    copy.program = program.input(text)
    return copy
  }

  /// Runs in a folder; times, which change from run to run, are written as `0 ms`.
  func `in`(_ folder: TemporaryFolder) async throws -> Outcome {
    let outcome = try await self.in(folder.path)
    // The folder must be there until the command has ended.
    withExtendedLifetime(folder) {}
    return outcome
  }

  func `in`(_ directory: String) async throws -> Outcome {
    let outcome = try await program.run(arguments, in: directory)
    return Outcome(
      output: outcome.output, errors: outcome.errors.replacing(/[0-9.]+ m?s\b/, with: "0 ms"),
      status: outcome.status)
  }
}
