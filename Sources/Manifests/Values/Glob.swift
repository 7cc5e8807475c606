/// A pattern of bytes in which `*` stands for any number of bytes and `?` for one.
///
/// Answers take time linear in the patterns, except where one side has a `*` and the other has none: there it is
/// the product of both lengths, and beyond `effortLimit` the answer is the cautious one.
struct Glob: Hashable, Sendable {
  // Neither byte occurs in UTF-8.
  static let anyRun: UInt8 = 0xFF
  static let anyByte: UInt8 = 0xFE

  private static let effortLimit = 1 << 24

  /// Within a run of wildcards the single ones come first, so that equal languages have equal tokens.
  let tokens: [UInt8]

  init(tokens: [UInt8]) {
    var canonical: [UInt8] = []
    canonical.reserveCapacity(tokens.count)
    var hasPendingRun = false
    for token in tokens {
      if token == Self.anyRun {
        hasPendingRun = true
        continue
      }
      if hasPendingRun, token != Self.anyByte {
        canonical.append(Self.anyRun)
        hasPendingRun = false
      }
      canonical.append(token)
    }
    if hasPendingRun { canonical.append(Self.anyRun) }
    self.tokens = canonical
  }

  init(pattern: String) {
    self.init(
      tokens: pattern.utf8.map { byte in
        switch byte {
        case UInt8(ascii: "*"): Self.anyRun
        case UInt8(ascii: "?"): Self.anyByte
        default: byte
        }
      })
  }

  /// The text itself, and what begins with it if `isOpen`. Wildcard characters in it stand for themselves.
  init(literal: some StringProtocol, isOpen: Bool = false) {
    self.init(tokens: Array(literal.utf8) + (isOpen ? [Self.anyRun] : []))
  }

  /// The same pattern in small ASCII letters.
  var lowercased: Glob { Glob(tokens: tokens.map(\.asciiLowercased)) }

  var hasLetters: Bool { tokens.contains(where: \.isASCIILetter) }

  private var isOpen: Bool { tokens.contains(Self.anyRun) }

  func matches(_ text: some StringProtocol) -> Bool {
    intersects(Glob(literal: text))
  }

  /// Whether some text fits both patterns. True when finding out would take too long.
  func intersects(_ other: Glob) -> Bool {
    switch (isOpen, other.isOpen) {
    case (false, false):
      tokens.count == other.tokens.count && zip(tokens, other.tokens).allSatisfy(Self.canMeet)
    case (true, false):
      isTooLong(with: other) || accepts(other.tokens, Self.canMeet)
    case (false, true):
      isTooLong(with: other) || other.accepts(tokens, Self.canMeet)
    case (true, true):
      // Each one's `*` can swallow whatever the other wants in the middle, so only the ends can clash.
      zip(head, other.head).allSatisfy(Self.canMeet)
        && zip(tail.reversed(), other.tail.reversed()).allSatisfy(Self.canMeet)
    }
  }

  /// Whether every text that fits `other` fits this one, by a proof that misses some cases; false proves nothing.
  func surelyCovers(_ other: Glob) -> Bool {
    // The other's wildcards count as letters of their own that only wildcards as wide accept.
    !isTooLong(with: other)
      && accepts(other.tokens) { mine, theirs in
        mine == theirs || (mine == Self.anyByte && theirs != Self.anyRun)
      }
  }

  /// A few texts that fit this pattern, made to escape patterns that do not cover it.
  ///
  /// - Parameter avoiding: the bytes of these patterns are not used to fill wildcards, if that can be had.
  func samples(avoiding others: [Glob]) -> [Glob] {
    let fillers = "zqxjkvwy0123456789abcdefghilmnoprstu".utf8
    let filler = fillers.first { byte in !others.contains { $0.tokens.contains(byte) } } ?? UInt8(ascii: "z")
    return (0...2).map { width in
      Glob(
        tokens: tokens.flatMap { token in
          switch token {
          case Self.anyRun: [UInt8](repeating: filler, count: width)
          case Self.anyByte: [filler]
          default: [token]
          }
        })
    }
  }

  private var head: ArraySlice<UInt8> { tokens.prefix { $0 != Self.anyRun } }

  private var tail: ArraySlice<UInt8> {
    tokens[(tokens.lastIndex(of: Self.anyRun).map { $0 + 1 } ?? 0)...]
  }

  private func isTooLong(with other: Glob) -> Bool {
    tokens.count.multipliedReportingOverflow(by: other.tokens.count).partialValue > Self.effortLimit
  }

  private static func canMeet(_ left: UInt8, _ right: UInt8) -> Bool {
    left == right || left == anyByte || right == anyByte
  }

  /// Whether the word fits. On a mismatch only the latest `*` has to widen: an earlier one could gain nothing.
  private func accepts(_ word: [UInt8], _ fits: (_ token: UInt8, _ letter: UInt8) -> Bool) -> Bool {
    var position = 0
    var reached = 0
    var restart: (position: Int, reached: Int)?
    while reached < word.count {
      if position < tokens.count, tokens[position] == Self.anyRun {
        position += 1
        restart = (position, reached)
      } else if position < tokens.count, fits(tokens[position], word[reached]) {
        position += 1
        reached += 1
      } else if let (afterRun, start) = restart {
        restart = (afterRun, start + 1)
        position = afterRun
        reached = start + 1
      } else {
        return false
      }
    }
    return tokens[position...].allSatisfy { $0 == Self.anyRun }
  }
}
