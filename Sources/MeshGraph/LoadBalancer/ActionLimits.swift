import Manifests
import YAML

// What the elbv2 API refuses in an action that the controller passes on unseen (botocore elbv2 2015-12-01, quotas of
// Application Load Balancers).

extension IngressAction.Kind {
  var refusals: [AnnotationProblem] {
    switch self {
    case .fixedResponse(let response): response.refusals
    case .redirect(let redirect): redirect.refusals
    case .forward(let forward): forward.refusals
    }
  }
}

extension IngressAction.FixedResponse {
  private static let contentTypes = [
    "text/plain", "text/css", "text/html", "application/javascript", "application/json",
  ]
  private static let longestBody = 1024

  fileprivate var refusals: [AnnotationProblem] {
    var refusals: [AnnotationProblem] = []
    let code = statusCode.value.utf8
    if code.count != 3 || !code.allSatisfy(\.isDigit) || !"245".utf8.contains(code.first ?? 0) {
      refusals.append(
        statusCode.refused("the status of a fixed response is 2xx, 4xx or 5xx, not \"\(statusCode.value)\""))
    }
    if let contentType, !contentType.value.isEmpty, !Self.contentTypes.contains(contentType.value) {
      let known = Self.contentTypes.joined(separator: ", ")
      refusals.append(contentType.refused("contentType is one of \(known), not \"\(contentType.value)\""))
    }
    if let messageBody, messageBody.value.unicodeScalars.count > Self.longestBody {
      let count = messageBody.value.unicodeScalars.count
      refusals.append(
        messageBody.refused("messageBody has \(count) characters; AWS takes \(Self.longestBody)"))
    }
    return refusals
  }
}

extension IngressAction.Redirect {
  private static let longestPart = 128

  fileprivate var refusals: [AnnotationProblem] {
    [statusRefusal, protocolRefusal, portRefusal, pathRefusal, queryRefusal].compactMap(\.self)
      + [
        ("host", host, ["host"]), ("path", path, ["host", "path", "port"]),
        ("query", query, ["protocol", "host", "port", "path", "query"]),
      ].flatMap { Self.refusals(of: $0.0, $0.1, placeholders: $0.2) }
  }

  private var statusRefusal: AnnotationProblem? {
    if statusCode.value == "HTTP_301" || statusCode.value == "HTTP_302" { return nil }
    return statusCode.refused("the status of a redirect is HTTP_301 or HTTP_302, not \"\(statusCode.value)\"")
  }

  private var protocolRefusal: AnnotationProblem? {
    guard let name = self.protocol, !["HTTP", "HTTPS", "#{protocol}"].contains(name.value) else { return nil }
    return name.refused("the protocol of a redirect is HTTP, HTTPS or #{protocol}, not \"\(name.value)\"")
  }

  private var portRefusal: AnnotationProblem? {
    guard let port, port.value != "#{port}" else { return nil }
    if port.value.utf8.allSatisfy(\.isDigit), let number = Int(port.value), (1...65535).contains(number) {
      return nil
    }
    return port.refused(
      "the port of a redirect is a number from 1 to 65535 or #{port}, not \"\(port.value)\"")
  }

  private var pathRefusal: AnnotationProblem? {
    guard let path, path.value.utf8.first != UInt8(ascii: "/") else { return nil }
    return path.refused("the path of a redirect begins with a slash; \"\(path.value)\" doesn't")
  }

  private var queryRefusal: AnnotationProblem? {
    guard let query, query.value.utf8.first == UInt8(ascii: "?") else { return nil }
    return query.refused(
      "the query of a redirect is written without the question mark, which AWS adds itself")
  }

  /// What any text may have too much of.
  private static func refusals(
    of name: String, _ part: Located<String>?, placeholders known: [String]
  ) -> [AnnotationProblem] {
    guard let part else { return [] }
    var refusals: [AnnotationProblem] = []
    if part.value.unicodeScalars.count > longestPart {
      refusals.append(part.refused("the \(name) of a redirect has more than \(longestPart) characters"))
    }
    if name == "host", part.value.isEmpty { refusals.append(part.refused("the host of a redirect is empty")) }
    if let unknown = part.value.redirectPlaceholders.first(where: { !known.contains($0) }) {
      let allowed = known.map { "#{\($0)}" }.joined(separator: ", ")
      refusals.append(
        part.refused("#{\(unknown)} stands for nothing in the \(name) of a redirect; it may hold \(allowed)"))
    }
    return refusals
  }
}

extension IngressAction.Forward {
  private static let mostTargets = 5
  private static let weights = 0...999
  private static let durations = 1...604_800

  fileprivate var refusals: [AnnotationProblem] {
    var refusals: [AnnotationProblem] = []
    if targets.isEmpty {
      refusals.append(AnnotationProblem("the action forwards to no target group", at: span))
    }
    if targets.count > Self.mostTargets {
      let message = "the action forwards to \(targets.count) target groups; AWS takes \(Self.mostTargets)"
      refusals.append(AnnotationProblem(message, at: span))
    }
    for weight in targets.compactMap(\.weight) where !Self.weights.contains(weight.value) {
      refusals.append(weight.refused("a weight lies between 0 and 999, not \(weight.value)"))
    }
    guard let stickiness else { return refusals }
    if let seconds = stickiness.seconds, !Self.durations.contains(seconds.value) {
      refusals.append(
        seconds.refused("durationSeconds lies between 1 and 604800, which is a week, not \(seconds.value)"))
    } else if stickiness.isEnabled, stickiness.seconds == nil {
      refusals.append(
        AnnotationProblem("stickiness that is enabled needs durationSeconds", at: stickiness.span))
    }
    return refusals
  }

  /// Whether every target group of several has the weight 0.
  package var sharesNothing: Bool {
    targets.count > 1 && targets.allSatisfy { $0.weight?.value == 0 }
  }
}

extension String {
  /// The names in `#{name}`, in order.
  fileprivate var redirectPlaceholders: [String] {
    split(separator: "#{", omittingEmptySubsequences: false).dropFirst().compactMap { rest in
      rest.firstIndex(of: "}").map { String(rest[..<$0]) }
    }
  }
}
