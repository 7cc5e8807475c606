import Glibc

/// Where commands say what is not their answer.
package struct StandardError: TextOutputStream {
  package init() {}

  package mutating func write(_ string: String) {
    var string = string
    // Nothing is left to be done where even this fails.
    _ = string.withUTF8 { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }

  /// Writes one line.
  package static func print(_ line: String) {
    var stream = StandardError()
    Swift.print(line, to: &stream)
  }
}
