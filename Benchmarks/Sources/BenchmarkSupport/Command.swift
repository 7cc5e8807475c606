import Glibc

/// What one run of a program cost.
package struct Usage: Sendable {
  /// The exit code, or 128 and the signal that ended it.
  package let exitCode: Int
  /// From just before the start until the end was noticed.
  package let wall: Duration
  /// User and system time of all its threads.
  package let cpu: Duration
  /// The most memory it had resident at a time, in bytes.
  ///
  /// Linux counts from before `exec`, so it is never less than what this program has resident:
  /// another reason to keep big work out of it.
  package let peakMemory: Int
}

/// A program with its arguments.
package struct Command: Sendable {
  package let program: String
  package let arguments: [String]

  package init(_ program: String, _ arguments: String...) {
    self.program = program
    self.arguments = arguments
  }

  /// Runs it to its end, with nothing to read.
  ///
  /// - Parameters:
  ///   - output: file for what it writes to standard output.
  ///   - errors: file for what it writes to standard error.
  package func run(output: String = "/dev/null", errors: String = "/dev/null") throws(SystemFailure) -> Usage
  {
    let clock = ContinuousClock()
    let start = clock.now
    let process = try spawn(output: output, errors: errors)
    var status: CInt = 0
    var resources = rusage()
    while wait4(process, &status, 0, &resources) < 0 {
      guard errno == EINTR else { throw SystemFailure("wait4", on: program) }
    }
    let wall = clock.now - start
    return Usage(
      exitCode: Self.exitCode(status),
      wall: wall,
      cpu: Self.duration(resources.ru_utime) + Self.duration(resources.ru_stime),
      peakMemory: Int(resources.ru_maxrss) * 1024)
  }

  private func spawn(output: String, errors: String) throws(SystemFailure) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    let writing = O_WRONLY | O_CREAT | O_TRUNC
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output, writing, 0o644)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors, writing, 0o644)

    let words = ([program] + arguments).map { strdup($0) } + [nil]
    defer { words.forEach { free($0) } }
    var process: pid_t = 0
    let code = posix_spawnp(&process, program, &actions, nil, words, environ)
    guard code == 0 else { throw SystemFailure("start", on: program, code: code) }
    return process
  }

  /// As the shell tells it.
  private static func exitCode(_ status: CInt) -> Int {
    let signal = status & 0x7f
    return Int(signal == 0 ? (status >> 8) & 0xff : 128 + signal)
  }

  private static func duration(_ time: timeval) -> Duration {
    .seconds(time.tv_sec) + .microseconds(time.tv_usec)
  }
}
