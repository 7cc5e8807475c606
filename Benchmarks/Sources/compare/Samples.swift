import BenchmarkSupport

/// Several runs of one program over the same files.
struct Samples: Sendable {
  private(set) var runs: [Usage] = []

  /// The quickest run: what disturbs a measurement only ever adds to it.
  var wall: Duration { runs.map(\.wall).min() ?? .zero }
  var cpu: Duration { runs.map(\.cpu).min() ?? .zero }
  /// The largest of all runs, in bytes: what may be needed, not what may suffice.
  var peakMemory: Int { runs.map(\.peakMemory).max() ?? 0 }

  var meanWall: Duration {
    runs.isEmpty ? .zero : runs.map(\.wall).reduce(.zero, +) / runs.count
  }

  /// How far the second quickest run lies above the quickest in CPU time, as a share of the latter:
  /// about as much as the quickest of other runs would differ.
  var noise: Double {
    let sorted = runs.map(\.cpu).sorted()
    guard let least = sorted.first, let next = sorted.dropFirst().first, least > .zero else { return 0 }
    return (next - least) / least
  }

  mutating func add(_ usage: Usage) {
    runs.append(usage)
  }
}

/// How often to run.
struct Patience: Sendable {
  let least: Int
  let most: Int
  /// When this has passed, no run beyond the least number is started.
  let duration: Duration

  static let usual = Patience(least: 3, most: 20, duration: .seconds(4))

  /// Calls `body` as often as patience lasts.
  func repeating(_ body: () throws -> Void) rethrows {
    let clock = ContinuousClock()
    let start = clock.now
    var count = 0
    while count < least || (count < most && clock.now - start < duration) {
      try body()
      count += 1
    }
  }
}
