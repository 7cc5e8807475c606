import Manifests
import YAML

// What the elbv2 API refuses in conditions that the controller passes on unseen (botocore elbv2 2015-12-01, user
// guide of Application Load Balancers).

extension RuleConditions {
  /// What AWS refuses in them.
  package var refusals: [AnnotationProblem] {
    list.flatMap(\.refusals)
      + [RuleCondition.Field.requestMethod, .sourceIP].compactMap { field in
        let repeated = list.filter { $0.field == field }.dropFirst().first
        return repeated.map {
          AnnotationProblem("a rule takes one condition on \(field.rawValue), not several", at: $0.span)
        }
      }
  }
}

extension ALBRule {
  /// What AWS refuses in the Ingress's own host and path, an empty regex aside.
  package var refusals: [AnnotationProblem] {
    guard matchIsKnown else { return [] }
    let ownHost = host.flatMap { RuleCondition.refusal(ofHost: $0.map(\.text)) }
    let ownPath = match.paths.first { $0.span == pathSpan }.flatMap(RuleCondition.refusal(ofPath:))
    let ownRegex = ownRegex.flatMap { $0.value.isEmpty ? nil : RuleCondition.refusal(ofRegex: $0) }
    return [ownHost, ownPath, ownRegex].compactMap(\.self)
  }
}

extension RuleCondition {
  private static let longestHeaderName = 40
  private static let longestMethod = 40

  fileprivate var refusals: [AnnotationProblem] {
    (headerRefusal.map { [$0] } ?? []) + values.compactMap(refusal)
  }

  private func refusal(of value: Value) -> AnnotationProblem? {
    let text = value.text
    if text.value.isEmpty { return text.refused("a value of \(field.rawValue) is empty") }
    if areRegexes { return Self.refusal(ofRegex: text) }
    switch field {
    case .hostHeader: return Self.refusal(ofHost: text)
    case .pathPattern: return Self.refusal(ofPath: text)
    case .httpHeader, .queryString: return Self.refusal(ofLength: text)
    case .requestMethod: return Self.refusal(ofMethod: text)
    case .sourceIP: return Self.refusal(ofSource: text)
    }
  }

  private var headerRefusal: AnnotationProblem? {
    guard field == .httpHeader else { return nil }
    guard let headerName else {
      return AnnotationProblem("a condition on http-header names no header", at: span)
    }
    let name = headerName.value
    if name.isEmpty { return headerName.refused("a condition on http-header names no header") }
    if name.utf8.count > Self.longestHeaderName {
      return headerName.refused("a header's name has at most \(Self.longestHeaderName) characters")
    }
    if name.contains(where: { $0 == "*" || $0 == "?" }) {
      return headerName.refused("the name of a header takes no wildcard: \"\(name)\"")
    }
    return name.lowercased() == "host"
      ? headerName.refused("a condition on the header Host is written as host-header") : nil
  }

  // MARK: Values

  fileprivate static func refusal(ofHost host: Located<String>) -> AnnotationProblem? {
    if let problem = refusal(ofLength: host) ?? refusal(of: host, "a host", takes: { $0.isHostByte }) {
      return problem
    }
    let isOpen = host.value.contains { $0 == "*" || $0 == "?" }
    return host.value.contains(".") || isOpen ? nil : host.refused("the host \"\(host.value)\" has no dot")
  }

  fileprivate static func refusal(ofPath path: Located<String>) -> AnnotationProblem? {
    refusal(ofLength: path) ?? refusal(of: path, "a path", takes: { $0.isPathByte })
  }

  /// AWS judges regexes itself; this finds the features that its dialect lacks.
  fileprivate static func refusal(ofRegex regex: Located<String>) -> AnnotationProblem? {
    if regex.value.isEmpty { return regex.refused("a regex is empty") }
    if let problem = refusal(ofLength: regex) { return problem }
    return regex.value.missingFeature.map { regex.refused("AWS knows no \($0) in a regex") }
  }

  private static func refusal(ofMethod method: Located<String>) -> AnnotationProblem? {
    if method.value.utf8.count > longestMethod {
      return method.refused("a method has at most \(longestMethod) characters")
    }
    return refusal(of: method, "a method", takes: { $0.isMethodByte })
  }

  private static func refusal(ofSource source: Located<String>) -> AnnotationProblem? {
    CIDR(source.value) == nil ? source.refused("\"\(source.value)\" is no CIDR such as 192.0.2.0/24") : nil
  }

  private static func refusal(ofLength text: Located<String>) -> AnnotationProblem? {
    let count = text.value.unicodeScalars.count
    return count > RequestMatch.lengthLimit
      ? text.refused(
        "a value of a condition has at most \(RequestMatch.lengthLimit) characters, not \(count)") : nil
  }

  private static func refusal(
    of text: Located<String>, _ kind: String, takes: (UInt8) -> Bool
  ) -> AnnotationProblem? {
    guard
      let scalar = text.value.unicodeScalars.first(where: {
        !$0.isASCII || !takes(UInt8(truncatingIfNeeded: $0.value))
      })
    else { return nil }
    return text.refused("AWS takes no \"\(scalar)\" in \(kind): \"\(text.value)\"")
  }
}

extension Located {
  func refused(_ message: String) -> AnnotationProblem { AnnotationProblem(message, at: span) }
}

extension String {
  private static let missingGroups = [
    ("(?=", "look-ahead"), ("(?!", "look-ahead"), ("(?<=", "look-behind"), ("(?<!", "look-behind"),
    ("(?>", "atomic group"), ("(?R)", "recursion"),
  ]

  /// Something of other regexes that AWS's don't have.
  fileprivate var missingFeature: String? {
    var unescaped = ""
    var isEscaped = false
    for scalar in unicodeScalars {
      if isEscaped {
        if "123456789".unicodeScalars.contains(scalar) { return "back-reference" }
        if scalar == "p" || scalar == "P" { return "Unicode class" }
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else {
        unescaped.unicodeScalars.append(scalar)
      }
    }
    return Self.missingGroups.first { unescaped.contains($0.0) }?.1
  }
}

extension UInt8 {
  var isDigit: Bool { UInt8(ascii: "0") <= self && self <= UInt8(ascii: "9") }

  private var isCapital: Bool { UInt8(ascii: "A") <= self && self <= UInt8(ascii: "Z") }

  private var isAlphanumeric: Bool {
    isDigit || isCapital || (UInt8(ascii: "a") <= self && self <= UInt8(ascii: "z"))
  }

  fileprivate var isHostByte: Bool { isAlphanumeric || "-.*?".utf8.contains(self) }

  fileprivate var isPathByte: Bool { isAlphanumeric || #"_-.$/~"'@:+&*?"#.utf8.contains(self) }

  fileprivate var isMethodByte: Bool { isCapital || "-_".utf8.contains(self) }
}
