import Reporting

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Where text goes, and what it may look like there.
enum Terminal {
  enum Stream: Int32 {
    case output = 1
    case error = 2
  }

  /// Writes all of a text. A reader that went away, as in `meshlint | head`, is no error of ours.
  static func write(_ text: String, to stream: Stream) {
    var text = text
    text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while let start = rest.baseAddress, !rest.isEmpty {
        let written = Glibc.write(stream.rawValue, start, rest.count)
        if written < 0 && errno == EINTR { continue }
        guard written > 0 else { return }
        rest = UnsafeRawBufferPointer(rebasing: rest[written...])
      }
    }
  }

  /// The style for a stream: colours on terminals, unless `NO_COLOR` or `--color` say otherwise.
  static func style(for stream: Stream, _ colour: ColourChoice) -> Style {
    let isTerminal = isatty(stream.rawValue) == 1
    let usesColour =
      switch colour {
      case .always: true
      case .never: false
      case .auto: isTerminal && !isSet("NO_COLOR") && variable("TERM") != "dumb"
      }
    return Style(colour: usesColour, width: isTerminal ? width(of: stream) : 0)
  }

  private static func width(of stream: Stream) -> Int {
    var size = winsize()
    guard ioctl(stream.rawValue, UInt(TIOCGWINSZ), &size) == 0 else { return 0 }
    return Int(size.ws_col)
  }

  private static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  private static func isSet(_ name: String) -> Bool { variable(name).map { !$0.isEmpty } ?? false }
}
