/// Command line options of the form `--name value` and `--name`, and nothing else.
package struct Flags: Sendable {
  private var values: [String: String] = [:]

  /// What is wrong with the arguments, in words for the person who typed them.
  package struct Misuse: Error, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
      self.description = description
    }
  }

  /// Reads `arguments`, without the program's name.
  ///
  /// - Parameters:
  ///   - valued: names of options that take a value, with their dashes.
  ///   - switches: names of options that take none.
  package init(
    _ arguments: some Sequence<String>, valued: Set<String>, switches: Set<String>
  ) throws(Misuse) {
    var rest = arguments.makeIterator()
    while let name = rest.next() {
      if switches.contains(name) {
        values[name] = ""
      } else if valued.contains(name) {
        guard let value = rest.next() else { throw Misuse("\(name) needs a value") }
        values[name] = value
      } else {
        throw Misuse("unknown argument \(name)")
      }
    }
  }

  /// Whether the option was given.
  package func has(_ name: String) -> Bool {
    values[name] != nil
  }

  /// The option's text, if it was given.
  package func text(_ name: String) -> String? {
    values[name]
  }

  /// The option's number, or `fallback` where it was not given.
  package func number<Number: LosslessStringConvertible & Comparable>(
    _ name: String, in range: ClosedRange<Number>, fallback: Number
  ) throws(Misuse) -> Number {
    guard let text = values[name] else { return fallback }
    guard let number = Number(text), range.contains(number) else {
      throw Misuse("\(name) takes a number from \(range.lowerBound) to \(range.upperBound), not \(text)")
    }
    return number
  }
}
