import BenchmarkSupport
import Glibc

/// Compares the linter with the bare loop of libyaml and prints ratios beside their budgets.
///
/// Exits with 1 on a wrong answer, with 2 where it cannot measure, and with 0 otherwise: a missed
/// budget is for people to judge, because the machine has a part in it.
@main
enum Main {
  private static let usage = """
    usage: compare [--quick | --objects N] [--meshlint PATH] [--keep]

      --quick          only the tree of 1,000 objects (default: also 10,000 and 100,000)
      --objects N      only a tree of about N objects
      --meshlint PATH  the linter to measure (default: .build/release/meshlint of the repository)
      --keep           leave the trees in Benchmarks/.work

    """

  /// `Benchmarks/`, as this file lies in `Benchmarks/Sources/compare/`.
  private static let home = Files.parent(of: Files.parent(of: Files.parent(of: #filePath)))

  static func main() {
    do {
      let flags = try Flags(
        CommandLine.arguments.dropFirst(), valued: ["--objects", "--meshlint"],
        switches: ["--help", "--keep", "--quick"])
      if flags.has("--help") {
        print(usage, terminator: "")
      } else {
        exit(try compare(flags) ? 0 : 1)
      }
    } catch {
      StandardError.print("compare: \(error)")
      exit(2)
    }
  }

  /// Returns whether every answer was right.
  private static func compare(_ flags: Flags) throws -> Bool {
    Processors.keepToTwo()
    let workFolder = "\(home)/.work"
    try Files.makeDirectory(workFolder)
    try claim(workFolder)
    let bench = Bench(
      meshlint: try Meshlint(
        program: flags.text("--meshlint") ?? "\(Files.parent(of: home))/.build/release/meshlint",
        workFolder: workFolder),
      loop: try EventLoop(source: "\(home)/event-loop.c", workFolder: workFolder),
      workFolder: workFolder,
      keepsTrees: flags.has("--keep"))

    var isRight = try isAnswered("one small file") { try bench.runSmallFile() }
    for objects in try sizes(flags) {
      for scenario in Scenario.all(objects: objects) {
        let name = "\(Figures.count(objects)) objects, \(scenario.title)"
        let isAnswered = try isAnswered(name) { try bench.run(scenario, objects: objects) }
        isRight = isRight && isAnswered
      }
    }
    return isRight
  }

  /// Keeps a second run out until this process ends: they would remove each other's trees, and
  /// disturb each other's times.
  private static func claim(_ workFolder: String) throws {
    let path = "\(workFolder)/lock"
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw SystemFailure("open", on: path) }
    guard lockf(descriptor, CInt(F_TLOCK), 0) == 0 else {
      throw Flags.Misuse("another run is under way in \(workFolder)")
    }
  }

  private static func sizes(_ flags: Flags) throws -> [Int] {
    if flags.has("--objects") {
      return [try flags.number("--objects", in: 8...4_000_000, fallback: 1000)]
    }
    return flags.has("--quick") ? [1000] : [1000, 10_000, 100_000]
  }

  /// Runs `body`; says what went wrong and returns `false` where an answer is wrong.
  private static func isAnswered(_ name: String, _ body: () throws -> Void) throws -> Bool {
    // Whoever waits for the large trees should see the small ones, in a pipe too.
    defer { fflush(nil) }
    do {
      try body()
      return true
    } catch let wrong as WrongAnswer {
      print("\(name)\n  WRONG: \(wrong)\n")
      return false
    }
  }
}
