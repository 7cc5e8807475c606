/// What can be said of a path regex without running it: a pattern that is the same, or one that is wider.
///
/// Read are literal text, `.`, `.*` and `.+`, as RE2 has them and matched against the whole path. Everything behind
/// another construct is taken as "anything".
struct PathRegex: Hashable, Sendable {
  /// Every path that the regex matches fits this.
  let outline: Glob
  /// Whether the regex matches all that fits the outline.
  let isExact: Bool

  init(_ regex: String) {
    // An alternative anywhere may begin with anything.
    guard !regex.utf8.contains(UInt8(ascii: "|")) else {
      outline = Glob(tokens: [Glob.anyRun])
      isExact = false
      return
    }
    var reader = Reader(Array(regex.utf8))
    isExact = reader.readAll()
    outline = Glob(tokens: reader.tokens + (isExact ? [] : [Glob.anyRun]))
  }

  private struct Reader {
    private let bytes: [UInt8]
    private var index: Int
    private(set) var tokens: [UInt8] = []

    init(_ bytes: [UInt8]) {
      self.bytes = bytes
      index = bytes.first == UInt8(ascii: "^") ? 1 : 0
    }

    private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

    /// Reads on while it understands; true if that was to the end.
    mutating func readAll() -> Bool {
      while let byte = next {
        index += 1
        switch byte {
        case UInt8(ascii: "."): readDot()
        case UInt8(ascii: "\\"):
          guard let escaped = next, !escaped.isASCIILetter, !escaped.isASCIIDigit, escaped < 0x80 else {
            return false
          }
          index += 1
          tokens.append(escaped)
        case UInt8(ascii: "$") where next == nil: return true
        case let byte where "[](){}^$".utf8.contains(byte): return false
        case let byte where "*+?".utf8.contains(byte): return false
        default: tokens.append(byte)
        }
        if let byte = next, "*+?{".utf8.contains(byte) {
          // A repetition of the last character, which may be repeated no times.
          dropLastCharacter()
          return false
        }
      }
      return true
    }

    private mutating func readDot() {
      switch next {
      case UInt8(ascii: "*"):
        tokens.append(Glob.anyRun)
      case UInt8(ascii: "+"):
        tokens += [Glob.anyByte, Glob.anyRun]
      default:
        tokens.append(Glob.anyByte)
        return
      }
      index += 1
      // Lazy repetition matches the same paths.
      if next == UInt8(ascii: "?") { index += 1 }
    }

    /// Drops all bytes of the last character.
    private mutating func dropLastCharacter() {
      while let last = tokens.popLast(), last & 0xC0 == 0x80 {}
    }
  }
}
