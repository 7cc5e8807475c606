import Foundation

/// What a program wrote, and how it ended.
package struct Outcome: Sendable {
  package let output: String
  package let errors: String
  package let status: Int32

  package init(output: String, errors: String, status: Int32) {
    self.output = output
    self.errors = errors
    self.status = status
  }
}

/// A program to run in a folder, with nothing of this process's environment but `PATH`.
package struct Program: Sendable {
  private let executable: String
  private var environment: [String: String] = [:]
  private var input = Data()

  package init(_ executable: String) {
    self.executable = executable
  }

  package func environment(_ name: String, _ value: String) -> Program {
    var copy = self
    copy.environment[name] = value
    return copy
  }

  package func input(_ text: String) -> Program {
    var copy = self
    copy.input = Data(text.utf8)
    return copy
  }

  /// Runs to the end. Streams are files, so that no full pipe can stop the program.
  package func run(_ arguments: [String], in directory: String) async throws -> Outcome {
    let streams = try TemporaryFolder()
    for name in ["out", "err"] { try streams.write(name, "") }
    try streams.write("in", input)
    let process = Process()
    process.executableURL = URL(filePath: executable)
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: directory)
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    process.environment = ["PATH": path, "HOME": directory].merging(environment) { $1 }
    process.standardInput = try FileHandle(forReadingFrom: URL(filePath: streams.path + "/in"))
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: streams.path + "/out"))
    process.standardError = try FileHandle(forWritingTo: URL(filePath: streams.path + "/err"))
    let status = try await withCheckedThrowingContinuation {
      (continuation: CheckedContinuation<Int32, any Error>) in
      process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
      do {
        try process.run()
      } catch {
        continuation.resume(throwing: error)
      }
    }
    return Outcome(
      output: try streams.text(of: "out"), errors: try streams.text(of: "err"), status: status)
  }
}
