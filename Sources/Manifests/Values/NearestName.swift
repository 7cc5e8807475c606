/// The known name that a misspelt one most likely means; nil if none is close.
///
/// Close is at most a third of the written length and at most three slips (a letter too many, too few, wrong, or
/// two swapped). Case counts for nothing, so `simple` is close to `SIMPLE`. Of equally close names the first in
/// byte order wins, whatever the order given.
package func nearestName(to name: String, in known: some Sequence<String>) -> String? {
  let written = name.utf8.map(\.asciiLowercased)
  guard written.count <= longestName else { return nil }
  let limit = min(3, written.count / 3)
  var best: (name: String, slips: Int)?
  for candidate in known where candidate != name && abs(candidate.utf8.count - written.count) <= limit {
    let allowed = best?.slips ?? limit
    guard let slips = slips(between: written, and: candidate.utf8.map(\.asciiLowercased), atMost: allowed)
    else {
      continue
    }
    if let best, slips == best.slips, best.name <= candidate { continue }
    best = (candidate, slips)
  }
  return best?.name
}

/// Longer names are no slips of the pen.
private let longestName = 256

/// The optimal string alignment distance; nil if it is above `limit`.
private func slips(between left: [UInt8], and right: [UInt8], atMost limit: Int) -> Int? {
  guard abs(left.count - right.count) <= limit else { return nil }
  var beforePrevious: [Int] = []
  var previous = Array(0...right.count)
  for row in left.indices {
    var current = [row + 1]
    current.reserveCapacity(previous.count)
    for column in right.indices {
      let differs = left[row] == right[column] ? 0 : 1
      var cost = min(previous[column] + differs, previous[column + 1] + 1, current[column] + 1)
      if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
        cost = min(cost, beforePrevious[column - 1] + 1)
      }
      current.append(cost)
    }
    guard current.contains(where: { $0 <= limit }) else { return nil }
    (beforePrevious, previous) = (previous, current)
  }
  return previous.last.flatMap { $0 <= limit ? $0 : nil }
}
