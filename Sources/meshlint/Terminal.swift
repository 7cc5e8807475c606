import Glibc
import Reporting

/// Where text goes, and what it may look like there.
enum Terminal {
  enum Stream: Int32 {
    case output = 1
    case error = 2
  }

  /// Opens what the caller has closed, so that no file opened later takes its place; writing there
  /// still fails. And lets writing to a closed pipe fail in place of ending the process.
  static func prepare() {
    for descriptor: Int32 in 0...2 where fcntl(descriptor, F_GETFD) == -1 {
      _ = open("/dev/null", O_RDONLY)
    }
    signal(SIGPIPE, SIG_IGN)
  }

  /// Writes an answer to stdout. A reader that went away, as in `meshlint | head`, is no error of
  /// ours.
  static func answer(_ text: String) throws(FileFailure) {
    guard write(text, to: .output) || errno == EPIPE else { throw FileFailure(doing: "write to stdout") }
  }

  /// Writes a remark to stderr. When that can't be done, there is nobody to tell.
  static func remark(_ text: String) {
    _ = write(text, to: .error)
  }

  /// Writes all of a text; false when that failed, and `errno` says why.
  private static func write(_ text: String, to stream: Stream) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while let start = rest.baseAddress, !rest.isEmpty {
        let written = Glibc.write(stream.rawValue, start, rest.count)
        if written < 0 && errno == EINTR { continue }
        guard written > 0 else { return false }
        rest = UnsafeRawBufferPointer(rebasing: rest[written...])
      }
      return true
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
