/// The limits of docs/architecture.md, section "Speed".
enum Budgets {
  /// CPU time over the bare loop's, where every document is relevant.
  static let cpu = 1.5
  /// Wall time over the bare loop's on two cores, where every document is relevant.
  static let wall = 0.9
  /// Wall time over the bare loop's, where most bytes are irrelevant.
  static let realisticWall = 0.25
  /// From start to exit for one small file, above `/bin/true`.
  static let start = Duration.milliseconds(10)
  /// Time and memory of a tree over those of one half its size.
  static let growth = 2.0
  /// By how much, as a share, noise may stretch the budget for growth.
  static let mostNoise = 0.1

  /// The most memory that a tree may take, in bytes.
  static func memory(relevantBytes: Int) -> Int {
    4 * relevantBytes + 30_000_000
  }
}
