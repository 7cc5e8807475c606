package import YAML

/// Which files live in one cluster together.
///
/// A repository often holds several clusters or stages, and alternatives meant to be applied one at
/// a time. Two files coexist unless the tree says otherwise; `Workspace` reads that off the tree.
package struct Environments: Sendable {
  /// For each file the number of the environment it belongs to.
  private let environmentOfFile: [UInt32]
  /// Row by row, which environments coexist. Empty when there are too many for a table: then only
  /// files of one environment do, which can hide a finding and never makes a false one.
  private let compatible: [Bool]
  private let count: Int

  /// Everything coexists with everything.
  package static let single = Environments(environmentOfFile: [], compatible: [], count: 1)

  /// - Parameters:
  ///   - environmentOfFile: For each file the number of its environment.
  ///   - compatible: `count` rows of `count` columns; symmetric, true on the diagonal.
  package init(environmentOfFile: [UInt32], compatible: [Bool], count: Int) {
    self.environmentOfFile = environmentOfFile
    self.compatible = compatible
    self.count = count
  }

  /// Whether objects of the two files can be in one cluster at the same time.
  package func coexist(_ left: FileID, _ right: FileID) -> Bool {
    let row = environment(of: left)
    let column = environment(of: right)
    if row == column { return true }
    let index = row * count + column
    return compatible.indices.contains(index) && compatible[index]
  }

  /// The number of a file's environment, below `count`.
  package func environment(of file: FileID) -> Int {
    let index = Int(file.rawValue)
    return environmentOfFile.indices.contains(index) ? Int(environmentOfFile[index]) : 0
  }
}

extension Environments {
  /// The other environments that coexist with one.
  package func environmentsCoexisting(with environment: Int) -> [Int] {
    guard count > 1, !compatible.isEmpty else { return [] }
    return (0..<count).filter { $0 != environment && compatible[environment * count + $0] }
  }
}
