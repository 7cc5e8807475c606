import Manifests
import YAML

// What fields of several places have in common.

extension VirtualServiceInspection {
  /// A text that can be judged: a string that nobody fills in later.
  func text(_ node: Node?) -> Located<String>? {
    guard let node, node.scalarType == .string, let text = node.located, !text.value.hasSubstitution else {
      return nil
    }
    return text
  }

  mutating func inspectNumber(_ node: Node?, _ range: ClosedRange<Int>, called name: String) {
    guard let node, let value = node.integer, !range.contains(value) else { return }
    report(
      .value, at: node.span, "\(name) is \(range.lowerBound) to \(range.upperBound), not \(value)")
  }

  /// A port that may be left open by 0.
  mutating func inspectPort(_ node: Node?) {
    if node?.integer == 0 { return }
    inspectNumber(node, 1...65535, called: "port")
  }

  /// `percentage: {value: 12.5}`.
  mutating func inspectPercentage(_ node: Node?, least: Double = 0) {
    guard let value = node?["value"], let text = value.text, let number = Double(text),
      value.scalarType == .integer || value.scalarType == .float
    else { return }
    if number < 0 || number > 100 {
      report(.value, at: value.span, "a percentage is 0 to 100, not \(text)")
    } else if number > 0, number < least {
      report(.value, at: value.span, "a percentage is 0, or at least 0.0001, not \(text)")
    }
  }

  /// Durations shorter than a millisecond, and what is no duration, are the CRD's affair.
  mutating func inspectDuration(_ node: Node, _ field: StaticString, wholeSeconds: Bool = false) {
    guard let value = text(node[field]), let duration = GoDuration(value.value),
      duration.nanoseconds >= 1_000_000
    else { return }
    if duration.nanoseconds % 1_000_000 != 0 {
      report(.value, at: value.span, "\(field) has whole milliseconds, not \"\(value.value)\"")
    } else if wholeSeconds, duration.nanoseconds % 1_000_000_000 != 0 {
      report(.value, at: value.span, "\(field) has whole seconds, not \"\(value.value)\"")
    }
  }

  mutating func inspectRegex(_ node: Node?) {
    guard let regex = text(node) else { return }
    do throws(RegexSyntax.Fault) {
      try RegexSyntax.check(regex.value)
    } catch {
      report(.regex, at: regex.span, error.statement(about: regex.value), help: error.help)
    }
  }

  /// `exact`, `prefix` or `regex`.
  mutating func inspectStringMatch(_ node: Node, called name: String) {
    if let prefix = text(node["prefix"]), prefix.value.isEmpty {
      report(.value, at: prefix.span, "the prefix of \(name) is empty", help: "write {} to match any value")
    }
    inspectRegex(node["regex"])
  }
}

extension RegexSyntax.Fault {
  fileprivate func statement(about regex: String) -> String {
    switch self {
    case .empty: "the regex is empty"
    case .tooLong: "the regex has \(regex.utf8.count) bytes, of at most 1024"
    case .lookAround: "regex \"\(regex)\" looks ahead or behind, which RE2 doesn't have"
    case .backReference: "regex \"\(regex)\" refers back to a group, which RE2 doesn't have"
    case .unknownGroup: "regex \"\(regex)\" has a (?…) that RE2 doesn't know"
    case .unopenedGroup: "regex \"\(regex)\" closes a group that it doesn't open"
    case .unclosedGroup: "regex \"\(regex)\" doesn't close a group"
    case .unclosedClass: "regex \"\(regex)\" doesn't close a ["
    case .badRange: "regex \"\(regex)\" has a character class that RE2 doesn't know"
    case .badEscape: "regex \"\(regex)\" has a backslash before a character that needs none"
    case .trailingBackslash: "regex \"\(regex)\" ends in a backslash"
    case .nothingToRepeat: "regex \"\(regex)\" repeats nothing"
    case .repeatedRepetition: "regex \"\(regex)\" repeats a repetition"
    case .badRepetition: "regex \"\(regex)\" repeats more than 1000 times, or from more to less"
    }
  }

  fileprivate var help: String? {
    switch self {
    case .lookAround: "list what is meant, or put the exception in an earlier route"
    case .nothingToRepeat: "write .* for any text"
    default: nil
    }
  }
}
