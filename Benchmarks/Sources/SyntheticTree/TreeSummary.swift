/// What a tree holds: the answer that a run over it has to give.
package struct TreeSummary: Sendable, Equatable {
  /// Files with the extension `.yaml` or `.yml` outside hidden folders.
  package var files = 0
  /// Bytes in these files.
  package var bytes = 0
  /// Bytes of the documents that describe traffic.
  package var relevantBytes = 0
  /// Kubernetes objects by kind, those that are no business of the linter's included.
  package var objects: [String: Int] = [:]

  package init() {}

  /// Kinds that are here only as ballast. A linter that reports how many resources it has linted
  /// does not count them.
  private static let ballast: Set<String> = ["ConfigMap", "CustomResourceDefinition"]

  /// The number of objects that a lint of the tree has to report.
  package var lintedObjects: Int {
    objects.filter { !Self.ballast.contains($0.key) }.values.reduce(0, +)
  }
}

extension TreeSummary: LosslessStringConvertible {
  private static let objectPrefix = "objects."

  /// One `name number` pair a line, in a fixed order.
  package var description: String {
    let totals = ["files \(files)", "bytes \(bytes)", "relevant-bytes \(relevantBytes)"]
    let kinds = objects.sorted { $0.key < $1.key }.map { "\(Self.objectPrefix)\($0.key) \($0.value)" }
    return (totals + kinds).map { $0 + "\n" }.joined()
  }

  /// Reads what `description` wrote; `nil` where a line is anything else.
  package init?(_ description: String) {
    for line in description.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count == 2, let name = words.first, let number = words.last.flatMap({ Int($0) }) else {
        return nil
      }
      switch name {
      case "files": files = number
      case "bytes": bytes = number
      case "relevant-bytes": relevantBytes = number
      case _ where name.hasPrefix(Self.objectPrefix):
        objects[String(name.dropFirst(Self.objectPrefix.count))] = number
      default: return nil
      }
    }
  }
}
