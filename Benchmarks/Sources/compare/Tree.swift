import BenchmarkSupport
import Glibc
import SyntheticTree

/// A tree on disk with what is in it.
struct Tree: Sendable {
  let path: String
  let summary: TreeSummary

  /// Has `generate-tree` write a tree into a new folder, in place of one left from another run.
  init(_ options: TreeOptions, at path: String, workFolder: String) throws {
    try Files.remove(path)
    let output = "\(workFolder)/summary.txt"
    let notes = "\(workFolder)/generate-tree.txt"
    let usage = try Command(
      try Self.generator(),
      "--output", path,
      "--services", String(options.services),
      "--irrelevant", String(options.irrelevant),
      "--environments", String(options.environments),
      "--seed", String(options.seed)
    ).run(output: output, errors: notes)
    guard usage.exitCode == 0, let summary = TreeSummary(try Files.read(output)) else {
      throw WrongAnswer(description: "cannot generate \(path): \(try Files.read(notes))")
    }
    self.path = path
    self.summary = summary
    // Nothing should be on its way to the disk while times are taken.
    sync()
  }

  func remove() throws {
    try Files.remove(path)
  }

  /// The generator runs as a process of its own, built beside this one, because the memory it
  /// takes would count as the peak memory of whatever this process starts.
  private static func generator() throws(Flags.Misuse) -> String {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let length = readlink("/proc/self/exe", &buffer, buffer.count)
    let own = String(decoding: buffer.prefix(max(0, length)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let path = "\(Files.parent(of: own))/generate-tree"
    guard access(path, X_OK) == 0 else {
      throw Flags.Misuse("no generate-tree at \(path): build the whole package of the benchmarks")
    }
    return path
  }
}
