/// A small generator of numbers that are the same on every machine and with every toolchain.
///
/// SplitMix64 by Steele, Lea and Flood. The library's `random(in:using:)` is not used: its way from
/// bits to a range may change between versions, and then the trees would.
struct SeededGenerator: Sendable {
  private var state: UInt64

  /// Streams with different `stream` numbers have nothing to do with each other.
  init(seed: UInt64, stream: Int = 0) {
    state = seed &+ UInt64(truncatingIfNeeded: stream) &* 0xD1B5_4A32_D192_ED03
  }

  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 up to, not including, `bound`; 0 where there is no such number.
  mutating func below(_ bound: Int) -> Int {
    bound > 0 ? Int(next() % UInt64(bound)) : 0
  }

  /// A number in `range`.
  mutating func number(in range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.count)
  }

  /// One of the words; the empty string if there are none.
  mutating func word(of words: [String]) -> String {
    let chosen = below(words.count)
    return words.indices.contains(chosen) ? words[chosen] : ""
  }

  /// `count` of the words, one after the other.
  mutating func phrase(of count: Int, from words: [String]) -> String {
    (0..<count).map { _ in word(of: words) }.joined(separator: " ")
  }

  /// A long lower-case hexadecimal number, such as the digest of an image.
  mutating func digest() -> String {
    (0..<4).map { _ in
      let digits = String(next(), radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }
}
