import BenchmarkSupport
import Glibc
import SyntheticTree

/// An answer that a program should not have given: its speed is then worth nothing.
struct WrongAnswer: Error, CustomStringConvertible {
  let description: String
}

/// The linter.
struct Meshlint: Sendable {
  let program: String
  /// Folder for its reports.
  let workFolder: String

  init(program: String, workFolder: String) throws(Flags.Misuse) {
    guard access(program, X_OK) == 0 else {
      throw Flags.Misuse("no meshlint at \(program): build it with `swift build -c release`")
    }
    self.program = program
    self.workFolder = workFolder
  }

  /// Lints once, untimed, and checks that everything was read and nothing was found.
  func verify(_ path: String, holds resources: Int) throws {
    let report = "\(workFolder)/report.json"
    let notes = "\(workFolder)/report.txt"
    let usage = try Command(program, "check", "--format", "json", path).run(output: report, errors: notes)
    guard usage.exitCode == 0 else {
      let said = try Files.read(notes).prefix(2000)
      throw WrongAnswer(description: "meshlint exits with \(usage.exitCode), not 0, and says:\n\(said)")
    }
    let reported = Self.resources(in: try Files.read(report))
    guard reported == resources else {
      let said = reported.map { Figures.count($0) } ?? "no"
      throw WrongAnswer(
        description: "meshlint reports \(said) resources, not \(Figures.count(resources)): see \(report)")
    }
  }

  /// Lints and measures.
  func lint(_ path: String) throws -> Usage {
    let usage = try Command(program, "check", path).run()
    guard usage.exitCode == 0 else {
      throw WrongAnswer(description: "meshlint exits with \(usage.exitCode), not 0, on a second run")
    }
    return usage
  }

  /// The number behind the last `"resources":`, which is that of the summary. A finding can hold
  /// the word too, but findings come first and escape their quotes.
  private static func resources(in json: String) -> Int? {
    let key = Array("\"resources\"".utf8)
    let bytes = Array(json.utf8)
    guard bytes.count >= key.count else { return nil }
    let starts = (0...(bytes.count - key.count)).reversed()
    guard let start = starts.first(where: { bytes[$0...].starts(with: key) }) else { return nil }
    let blanks = Set(": \n\t".utf8)
    let digits = bytes[(start + key.count)...].drop { blanks.contains($0) }
      .prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    return Int(String(decoding: digits, as: UTF8.self))
  }
}

/// The C program that only runs libyaml.
struct EventLoop: Sendable {
  private let program: String

  /// Compiles it into `workFolder`.
  init(source: String, workFolder: String) throws {
    program = "\(workFolder)/event-loop"
    let notes = "\(workFolder)/event-loop.txt"
    let usage = try Command("cc", "-O2", "-o", program, source, "-lyaml").run(errors: notes)
    guard usage.exitCode == 0 else {
      throw Flags.Misuse("cannot compile \(source): \(try Files.read(notes))")
    }
  }

  /// Runs once, untimed, and checks that it saw every byte.
  func verify(_ path: String, holds summary: TreeSummary, workFolder: String) throws {
    let output = "\(workFolder)/event-loop.txt"
    let usage = try Command(program, path).run(output: output)
    let said = try Files.read(output)
    guard usage.exitCode == 0, said.hasPrefix("files \(summary.files)\nbytes \(summary.bytes)\n") else {
      throw WrongAnswer(description: "the bare loop exits with \(usage.exitCode) and says:\n\(said)")
    }
  }

  func run(_ path: String) throws -> Usage {
    try Command(program, path).run()
  }
}
