import BenchmarkSupport
import Glibc
import SyntheticTree

/// Writes a healthy synthetic repository and prints what is in it.
@main
enum Main {
  private static let usage = """
    usage: generate-tree --output DIR [--services N] [--irrelevant SHARE] [--environments N] [--seed N]

      --output DIR        where to write; must be empty or missing
      --services N        services in the whole tree, of four objects each (default 250)
      --irrelevant SHARE  share of all bytes that is CRDs, dashboards, values and
                          workflows, from 0 to 0.95 (default 0)
      --environments N    clusters that the services are divided among (default 1)
      --seed N            another seed, another tree (default 1)

    """

  static func main() {
    do {
      let flags = try Flags(
        CommandLine.arguments.dropFirst(),
        valued: ["--output", "--services", "--irrelevant", "--environments", "--seed"],
        switches: ["--help"])
      if flags.has("--help") {
        print(usage, terminator: "")
      } else {
        try generate(flags)
      }
    } catch {
      StandardError.print("generate-tree: \(error)")
      exit(2)
    }
  }

  private static func generate(_ flags: Flags) throws {
    guard let output = flags.text("--output") else { throw Flags.Misuse("--output is missing\n\(usage)") }
    guard Files.isEmptyOrMissing(output) else { throw Flags.Misuse("\(output) is not an empty folder") }
    let options = TreeOptions(
      services: try flags.number("--services", in: 0...1_000_000, fallback: 250),
      irrelevant: try flags.number("--irrelevant", in: 0...0.95, fallback: 0),
      environments: try flags.number("--environments", in: 1...1000, fallback: 1),
      seed: try flags.number("--seed", in: 0...UInt64.max, fallback: 1))
    print(try SyntheticTree.write(options, to: output), terminator: "")
  }
}
