import BenchmarkSupport

/// One Kubernetes object as text, without document markers, with a line end at its end.
struct Manifest: Sendable {
  let kind: String
  let text: String
}

/// Writes files below one folder and counts what it writes.
struct TreeWriter {
  let root: String
  private(set) var summary = TreeSummary()
  private var directories: Set<String> = []

  init(root: String) {
    self.root = root
  }

  /// Writes objects that describe traffic into one file, a document each.
  mutating func write(_ manifests: [Manifest], to path: String) throws(SystemFailure) {
    let text = manifests.map(\.text).joined(separator: "---\n")
    try put(text, at: path)
    summary.relevantBytes += text.utf8.count
    count(manifests)
  }

  /// Writes a file that a linter of traffic has no use for, with the objects in it, if any.
  mutating func writeBallast(_ text: String, holding manifests: [Manifest] = [], to path: String)
    throws(SystemFailure)
  {
    try put(text, at: path)
    count(manifests)
  }

  /// Writes a file of settings, which is not part of what is measured.
  mutating func writeSettings(_ text: String, to path: String) throws(SystemFailure) {
    try makeDirectory(for: path)
    try Files.write(text, to: "\(root)/\(path)")
  }

  private mutating func put(_ text: String, at path: String) throws(SystemFailure) {
    try makeDirectory(for: path)
    try Files.write(text, to: "\(root)/\(path)")
    summary.files += 1
    summary.bytes += text.utf8.count
  }

  private mutating func makeDirectory(for path: String) throws(SystemFailure) {
    let directory = Files.parent(of: "\(root)/\(path)")
    guard directories.insert(directory).inserted else { return }
    try Files.makeDirectory(directory)
  }

  private mutating func count(_ manifests: [Manifest]) {
    for manifest in manifests {
      summary.objects[manifest.kind, default: 0] += 1
    }
  }
}
