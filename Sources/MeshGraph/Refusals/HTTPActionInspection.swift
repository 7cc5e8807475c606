import Manifests
import YAML

// The settings of a route's actions.

extension VirtualServiceInspection {
  mutating func inspectCORS(_ policy: Node) {
    for origin in policy["allowOrigins"]?.items.map(\.self) ?? [] where origin.isMapping {
      let forms = [origin["exact"], origin["prefix"], origin["regex"]].compactMap(\.self)
      if forms.allSatisfy({ $0.isNull || $0.text == "" }) {
        report(
          .incomplete, at: origin.span, "an item of allowOrigins has none of exact, prefix and regex",
          help: "write exact: \"*\" for every origin", in: origin)
      }
      inspectRegex(origin["regex"])
    }
    for method in policy["allowMethods"]?.items.compactMap({ text($0) }) ?? []
    where !Self.methods.contains(method.value) {
      report(
        .value, at: method.span, "allowMethods takes names of methods, not \"\(method.value)\"",
        help: nearestName(to: method.value, in: Self.methods).map { "write \($0)" })
    }
    for list in [policy["allowHeaders"], policy["exposeHeaders"]] {
      for name in list?.items.compactMap({ text($0) }) ?? [] where !HeaderName.isToken(name.value) {
        report(.header, at: name.span, "\"\(name.value)\" is no name of a header")
      }
    }
    inspectDuration(policy, "maxAge", wholeSeconds: true)
    if let entry = policy.setEntry("allowOrigin") {
      report(
        .deprecated, at: entry.key.span, "allowOrigin is deprecated",
        help: "write allowOrigins, with exact: before each origin")
    }
  }

  private static let methods = [
    "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "CONNECT", "OPTIONS", "TRACE", "*",
  ]

  mutating func inspectFault(_ entry: Entry) {
    let fault = entry.value
    guard fault.isMapping else { return }
    let abort = fault["abort"]
    let delay = fault["delay"]
    if abort?.isMapping != true, delay?.isMapping != true {
      report(.incomplete, at: entry.key.span, "fault has neither abort nor delay", in: fault)
    }
    if let abort {
      inspectPercentage(abort["percentage"], least: 0.0001)
      inspectNumber(abort["httpStatus"], 200...600, called: "httpStatus")
      if let status = text(abort["grpcStatus"]), !Self.grpcStatuses.contains(status.value) {
        report(
          .value, at: status.span, "grpcStatus takes names of gRPC statuses, not \"\(status.value)\"",
          help: nearestName(to: status.value, in: Self.grpcStatuses).map { "write \($0)" })
      }
      if let unsupported = abort.setEntry("http2Error") {
        report(.value, at: unsupported.key.span, "http2Error is not supported", help: "use httpStatus")
      }
    }
    if let delay {
      inspectPercentage(delay["percentage"], least: 0.0001)
      inspectDuration(delay, "fixedDelay")
      if let unsupported = delay.setEntry("exponentialDelay") {
        report(.value, at: unsupported.key.span, "exponentialDelay is not supported", help: "use fixedDelay")
      }
      if let percent = delay.setEntry("percent") {
        report(
          .deprecated, at: percent.key.span, "percent of a delay is deprecated",
          help: "write percentage: {value: …}")
      }
    }
  }

  private static let grpcStatuses = [
    "OK", "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND", "ALREADY_EXISTS",
    "PERMISSION_DENIED", "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION", "ABORTED", "OUT_OF_RANGE",
    "UNIMPLEMENTED", "INTERNAL", "UNAVAILABLE", "DATA_LOSS", "UNAUTHENTICATED",
  ]

  mutating func inspectRedirect(_ entry: Entry, _ route: HTTPRoute) {
    let redirect = entry.value
    guard redirect.isMapping else { return }
    let uri = redirect.nonEmptyEntry("uri")
    let prefix = redirect.nonEmptyEntry("prefixRewrite")
    let others = [
      redirect.nonEmptyEntry("authority"), redirect.nonEmptyEntry("scheme"), redirect.setEntry("port"),
      redirect.setEntry("derivePort"),
    ]
    if let uri, let prefix {
      exclude(prefix, uri)
    } else if let prefix,
      let match = route.matches.first(where: { $0.uri.map { !$0.value.isPrefix } ?? false })
    {
      report(
        .conflict, at: prefix.key.span, "prefixRewrite needs matches by prefix, and one is for another path",
        help: "write uri, or match by prefix", beside: match.span)
    } else if uri == nil, prefix == nil, others.allSatisfy({ $0 == nil }) {
      report(
        .incomplete, at: entry.key.span, "redirect changes nothing: it has no uri, authority, scheme or port",
        in: redirect)
    }
    if let code = redirect["redirectCode"], code.integer != 0 {
      inspectNumber(code, 300...399, called: "redirectCode")
    }
    if let scheme = text(redirect["scheme"]), !["", "http", "https"].contains(scheme.value) {
      report(.value, at: scheme.span, "scheme is http or https, not \"\(scheme.value)\"")
    }
    inspectNumber(redirect["port"], 0...65535, called: "port")
  }

  mutating func inspectRewrite(_ entry: Entry) {
    let rewrite = entry.value
    guard rewrite.isMapping else { return }
    let uri = rewrite.nonEmptyEntry("uri")
    let regex = rewrite.setEntry("uriRegexRewrite")
    if let uri, let regex {
      exclude(regex, uri)
    } else if let regex {
      if regex.value.nonEmptyEntry("match") == nil || regex.value.nonEmptyEntry("rewrite") == nil {
        report(.incomplete, at: regex.key.span, "uriRegexRewrite needs match and rewrite", in: regex.value)
      } else {
        inspectRegex(regex.value["match"])
      }
    } else if uri == nil, rewrite.nonEmptyEntry("authority") == nil {
      report(
        .incomplete, at: entry.key.span,
        "rewrite changes nothing: it has no uri, uriRegexRewrite or authority",
        in: rewrite)
    }
  }

  mutating func inspectResponse(_ response: Node) {
    inspectNumber(response["status"], 200...600, called: "status")
    guard let body = text(response["body"]?["string"]), body.value.utf8.count > 1 << 20 else { return }
    report(
      .value, at: body.span, "the body has \(body.value.utf8.count) bytes, of at most \(1 << 20)")
  }

  mutating func inspectRetries(_ retries: Node) {
    guard retries.isMapping else { return }
    if let attempts = retries["attempts"]?.integer, attempts < 0 {
      inspectNumber(retries["attempts"], 0...Int(Int32.max), called: "attempts")
    } else if retries["attempts"] == nil || retries["attempts"]?.integer == 0 {
      let settings = [
        retries.setEntry("perTryTimeout"), retries.nonEmptyEntry("retryOn"),
        retries.setEntry("retryRemoteLocalities"),
      ]
      if let setting = settings.compactMap(\.self).first {
        report(
          .conflict, at: setting.key.span,
          "\(setting.key.text ?? "a setting") of retries that are off: attempts is 0 or absent",
          help: "set attempts, or remove the settings", beside: retries.entry("attempts")?.key.span)
      }
    }
    inspectDuration(retries, "perTryTimeout")
    inspectDuration(retries, "backoff")
    guard let conditions = text(retries["retryOn"]), !conditions.value.isEmpty else { return }
    let words = conditions.value.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    for word in words where !RetryCondition.isKnown(word) {
      let bare = word.filter { $0 != " " }
      report(
        .value, at: conditions.span, "retryOn has \"\(word)\", which is no condition of Envoy",
        help: RetryCondition.isKnown(bare)
          ? "write it without blanks" : nearestName(to: bare, in: RetryCondition.names).map { "write \($0)" })
    }
  }
}

/// The words of `retryOn` (istio pkg/config/validation, supportedRetryOnPolicies).
private enum RetryCondition {
  static let names = [
    "5xx", "gateway-error", "reset", "reset-before-request", "connect-failure", "retriable-4xx",
    "refused-stream", "retriable-status-codes", "retriable-headers", "envoy-ratelimited",
    "http3-post-connect-failure", "cancelled", "deadline-exceeded", "internal", "resource-exhausted",
    "unavailable",
  ]

  static func isKnown(_ word: String) -> Bool {
    names.contains(word) || Int(word).map { code in statuses.contains { $0.contains(code) } } ?? false
  }

  /// The statuses that Go's `net/http` has names for.
  private static let statuses = [
    100...103, 200...208, 226...226, 300...305, 307...308, 400...418, 421...426, 428...429, 431...431,
    451...451, 500...508, 510...511,
  ]
}

extension Node {
  /// An entry whose value is no empty text.
  fileprivate func nonEmptyEntry(_ key: StaticString) -> Entry? {
    setEntry(key).flatMap { $0.value.text == "" ? nil : $0 }
  }
}

extension PathMatch {
  fileprivate var isPrefix: Bool {
    if case .prefix = form { return true }
    return false
  }
}
