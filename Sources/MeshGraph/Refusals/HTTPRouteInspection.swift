import Manifests
import YAML

// What a route does with requests: which actions exclude each other, and which are missing.

extension VirtualServiceInspection {
  mutating func inspect(_ route: HTTPRoute) {
    let node = route.node
    guard node.isMapping else { return }
    inspectActions(route)
    for match in route.matches { inspect(match) }
    if let headers = node["headers"] { inspectHeaderChanges(headers) }
    inspectAuthorities(node)
    inspectDestinations(node)
    inspectMirrors(node)
    if let policy = node["corsPolicy"] { inspectCORS(policy) }
    if let fault = node.entry("fault") { inspectFault(fault) }
    if let redirect = node.entry("redirect") { inspectRedirect(redirect, route) }
    if let rewrite = node.entry("rewrite") { inspectRewrite(rewrite) }
    if let response = node["directResponse"] { inspectResponse(response) }
    if let retries = node["retries"] { inspectRetries(retries) }
    inspectDuration(node, "timeout")
  }

  private mutating func inspectActions(_ route: HTTPRoute) {
    let node = route.node
    let redirect = node.setEntry("redirect")
    let response = node.setEntry("directResponse")
    let destinations = node.setEntry("route")
    if let delegate = node.setEntry("delegate") {
      if virtualService.isDelegate {
        report(
          .conflict, at: delegate.key.span,
          "a VirtualService without hosts is a delegate, and can't delegate itself")
      }
      for other in [redirect, destinations].compactMap(\.self) {
        exclude(other, delegate)
      }
      return
    }
    if let redirect {
      for other in [destinations, node.setEntry("fault"), node.setEntry("rewrite"), response].compactMap(
        \.self)
      {
        exclude(other, redirect)
      }
    } else if let response {
      for other in [destinations, node.setEntry("fault"), node.setEntry("rewrite")].compactMap(\.self) {
        exclude(other, response)
      }
    } else if destinations == nil {
      report(
        .incomplete, at: route.span, "the route says nothing about where requests go",
        help: "add route, redirect, directResponse or delegate", in: node)
    }
  }

  /// Says that one field can't stand beside another.
  mutating func exclude(_ entry: Entry, _ other: Entry) {
    report(
      .conflict, at: entry.key.span,
      "\(entry.key.text ?? "the field") can't stand beside \(other.key.text ?? "another")",
      help: "keep one of them", beside: other.key.span)
  }

  // MARK: Destinations

  /// Of a route, whatever its protocol.
  mutating func inspectDestinations(_ route: Node) {
    for item in route["route"]?.items.map(\.self) ?? [] {
      if let headers = item["headers"] { inspectHeaderChanges(headers) }
      if let destination = item["destination"] { inspectDestination(destination) }
    }
  }

  private mutating func inspectDestination(_ node: Node) {
    if let host = text(node["host"]), !DNSName.isWildcardDomain(host.value) || host.value == "*" {
      report(
        .host, at: host.span,
        host.value == "*"
          ? "a destination can't be every host" : "destination \"\(host.value)\" is no DNS name",
        help: host.value.isEmpty ? "name a Service or a host of a ServiceEntry" : nil)
    }
    if let subset = text(node["subset"]), !subset.value.isEmpty, !DNSName.isLabel(subset.value) {
      report(
        .value, at: subset.span,
        "subset \"\(subset.value)\" is no DNS label: letters, digits and hyphens, at most 63")
    }
    if let port = node["port"]?["number"] {
      inspectNumber(port, 1...65535, called: "port")
    } else if let port = node["port"], port.isMapping {
      report(.incomplete, at: port.span, "the destination's port has no number", in: port)
    }
  }

  private mutating func inspectMirrors(_ node: Node) {
    let mirror = node.setEntry("mirror")
    if let mirror {
      inspectDestination(mirror.value)
      if let mirrors = node.setEntry("mirrors") { exclude(mirrors, mirror) }
    }
    for item in node["mirrors"]?.items.map(\.self) ?? [] {
      if let destination = item["destination"] { inspectDestination(destination) }
      inspectPercentage(item["percentage"])
    }
    inspectPercentage(node["mirrorPercentage"])
    for entry in [node.setEntry("mirrorPercent"), node.setEntry("mirror_percent")].compactMap(\.self) {
      if let value = entry.value.integer, value > 100 {
        report(.value, at: entry.value.span, "mirrorPercent is at most 100, not \(value)")
      } else {
        report(
          .deprecated, at: entry.key.span, "\(entry.key.text ?? "the field") is deprecated",
          help: "write mirrorPercentage: {value: …}")
      }
    }
  }

  // MARK: Authority

  /// A route sets the authority once at most: by rewrite, or by a header.
  private mutating func inspectAuthorities(_ node: Node) {
    let request = node["headers"]?["request"]
    let headers = (request?["set"]?.effectiveEntries ?? []) + (request?["add"]?.effectiveEntries ?? [])
    var setters = headers.filter { $0.key.text?.isAuthorityHeader == true }
    if let rewrite = node["rewrite"]?.entry("authority"), rewrite.value.text?.isEmpty == false {
      setters.insert(rewrite, at: 0)
    }
    guard let first = setters.first else { return }
    for other in setters.dropFirst() { exclude(other, first) }
  }
}

extension Node {
  /// An entry with something in it.
  func setEntry(_ key: StaticString) -> Entry? {
    entry(key).flatMap { $0.value.isNull || $0.value.isSequence && $0.value.isEmptyCollection ? nil : $0 }
  }
}

extension String {
  /// Whether it names the header that says which host a request is for.
  var isAuthorityHeader: Bool { self == ":authority" || lowercased() == "host" }
}
