import ArgumentParser
import Glibc

/// Reads arguments, calls a library, chooses the exit code.
@main
struct Meshlint: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "meshlint",
    abstract: "Says whether a request gets from an AWS load balancer through Istio to the right pod.",
    usage: """
      meshlint [check] [<paths> ...] [<options>]
      meshlint explain <rule>
      meshlint rules
      """,
    discussion: "Without a subcommand it checks; 'meshlint help check' lists the options.",
    version: "0.1.0",
    subcommands: [Check.self, Explain.self, Rules.self],
    defaultSubcommand: Check.self
  )

  /// Runs the command and exits: 0 or 1 by what was found, 2 when the job could not be done.
  static func main() async {
    Terminal.prepare()
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      finish(error)
    }
  }

  private static func finish(_ error: any Error) -> Never {
    let code = exitCode(for: error)
    let message = fullMessage(for: error)
    // Help and version are answers; everything else is a failure to do the job.
    if code == .success {
      if !message.isEmpty { answer(message + "\n") }
      Glibc.exit(0)
    }
    if let outcome = error as? ExitCode { Glibc.exit(outcome.rawValue) }
    Terminal.remark(message + "\n")
    Glibc.exit(2)
  }

  private static func answer(_ text: String) {
    do throws(FileFailure) {
      try Terminal.answer(text)
    } catch {
      Terminal.remark("Error: \(error)\n")
      Glibc.exit(2)
    }
  }
}
