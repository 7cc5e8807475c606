import Manifests
package import YAML

/// What istiod's admission has against a VirtualService, beyond what its CRD says (istio
/// pkg/config/validation/virtualservice.go and validation.go).
package struct VirtualServiceFault: Sendable {
  package enum Mistake: Sendable {
    /// Something is missing without which the object says nothing.
    case incomplete
    /// Fields that are fine alone and refused together.
    case conflict
    /// A number or word outside of what the field takes.
    case value
    case regex
    case header
    case host
    case gatewayName
    /// Accepted, and out of date.
    case deprecated
  }

  package let mistake: Mistake
  package let span: Span
  /// A statement about what is at `span`.
  package let statement: String
  package let help: String?
  /// The other field of a conflict.
  package let related: [Span]
}

extension MeshGraph {
  /// Every fault of every VirtualService, in the order of the files.
  func findVirtualServiceFaults() -> [VirtualServiceFault] {
    virtualServices.flatMap { virtualService in
      var inspection = VirtualServiceInspection(virtualService)
      inspection.inspect()
      return inspection.faults
    }
  }
}

/// Collects the faults of one VirtualService. What the CRD refuses already is left to its table.
struct VirtualServiceInspection {
  let virtualService: VirtualService
  private(set) var faults: [VirtualServiceFault] = []

  init(_ virtualService: VirtualService) {
    self.virtualService = virtualService
  }

  /// - Parameter whole: What a fault in which explains that something seems to be missing.
  mutating func report(
    _ mistake: VirtualServiceFault.Mistake, at span: Span, _ statement: String, help: String? = nil,
    beside related: Span? = nil, in whole: Node? = nil
  ) {
    let known = virtualService.metadata.fieldFaults
    // What is wrong by the CRD is said already, and a field that is misspelt only seems to be missing.
    guard !known.contains(where: { $0.span == span || $0.isOdd(in: whole) })
    else { return }
    faults.append(
      VirtualServiceFault(
        mistake: mistake, span: span, statement: statement, help: help,
        related: [related].compactMap(\.self)))
  }

  mutating func inspect() {
    guard let spec = virtualService.metadata.node["spec"], spec.isMapping else { return }
    inspectSections(spec)
    inspectHosts()
    inspectGatewayNames(virtualService.gateways)
    inspectExports()
    for route in virtualService.http { inspect(route) }
    for route in virtualService.tls { inspectTLS(route) }
    for route in virtualService.tcp { inspectTCP(route) }
  }

  /// Whether it is bound to gateways alone, and not to sidecars.
  var isForGatewaysOnly: Bool {
    !virtualService.gateways.isEmpty && !virtualService.gateways.contains { $0.value == "mesh" }
  }

  private mutating func inspectSections(_ spec: Node) {
    let sections = ["http", "tls", "tcp"]
    let present = spec.effectiveEntries.filter { entry in
      sections.contains(entry.key.text ?? "") && !entry.value.isEmptyCollection
    }
    if present.isEmpty {
      report(
        .incomplete, at: virtualService.metadata.span,
        "VirtualService \"\(virtualService.qualifiedName)\" has no routes: http, tls and tcp are empty",
        in: spec)
    }
    guard virtualService.isDelegate, !spec.listsUnreadableHosts else { return }
    for field in ["gateways", "tls", "tcp"] {
      guard
        let entry = spec.effectiveEntries.first(where: { $0.key.text == field }),
        !entry.value.isEmptyCollection
      else { continue }
      report(
        .conflict, at: entry.key.span, "a VirtualService without hosts is a delegate, and has \(field)",
        help: "add hosts, or remove \(field)")
    }
  }

  // MARK: Names

  private mutating func inspectHosts() {
    let count = faults.count
    for host in virtualService.hosts where !host.value.hasSubstitution {
      if host.value == "*", !isForGatewaysOnly {
        report(
          .host, at: host.span, "host \"*\" in a VirtualService that serves the mesh",
          help: "name the hosts, or bind it to gateways alone")
      } else if !isHost(host.value) {
        report(
          .host, at: host.span, "host \"\(host.value)\" is no DNS name, wildcard or IP address",
          help: host.value.hostWithoutURLParts.map { "write \($0)" })
      }
    }
    if faults.count == count { inspectOverlaps() }
  }

  private func isHost(_ host: String) -> Bool {
    if DNSName.isWildcardDomain(host) || IPAddress(host) != nil { return true }
    // What Istio names clusters of other networks: outbound_.80_._.shop.example.
    return isForGatewaysOnly && host.isGeneratedSNI
  }

  private mutating func inspectOverlaps() {
    let hosts = virtualService.hosts.filter { !$0.value.hasSubstitution }
    guard hosts.count > 1 else { return }
    var seen: [Hostname: Span] = [:]
    let wildcards = hosts.filter { Hostname($0.value).isWildcard }.prefix(32)
    for host in hosts {
      let name = Hostname(host.value)
      let wider = wildcards.first { $0.span != host.span && Hostname($0.value).covers(name) }
      if let first = seen[name] ?? wider?.span {
        let other = seen[name] == nil ? wider.map { "\"\($0.value)\" covers it" } : nil
        report(
          .host, at: host.span, "host \"\(host.value)\" overlaps another: \(other ?? "it stands here twice")",
          help: "remove one of them", beside: first)
      }
      seen[name] = seen[name] ?? host.span
    }
  }

  mutating func inspectGatewayNames(_ names: [Located<String>]) {
    for name in names where !name.value.hasSubstitution {
      guard case .named(let namespace, let gateway, let style) = GatewayName(name.value, ownNamespace: nil)
      else { continue }
      switch style {
      case .bare where !DNSName.isLabel(gateway):
        report(.gatewayName, at: name.span, "gateway \"\(name.value)\" is no name of a Gateway")
      case .bare: break
      case .ownPrefix:
        report(
          .gatewayName, at: name.span, "gateway \"\(name.value)\" names its namespace by a dot",
          help: "write \(gateway) for a Gateway of the VirtualService's own namespace")
      case .qualified where !DNSName.isLabel(namespace ?? "") || !DNSName.isLabel(gateway):
        // Istio's own names for Gateways of the Kubernetes API hold other characters.
        if gateway.contains("~") { break }
        report(
          .gatewayName, at: name.span, "gateway \"\(name.value)\" is not of the form namespace/name")
      case .qualified: break
      case .dotted where !DNSName.isFullyQualified(name.value):
        report(.gatewayName, at: name.span, "gateway \"\(name.value)\" is no name of a Gateway")
      case .dotted:
        report(
          .deprecated, at: name.span, "gateway \"\(name.value)\" has the old form name.namespace",
          help: namespace.map { "write \($0)/\(gateway)" })
      }
    }
  }

  private mutating func inspectExports() {
    let scopes = virtualService.exportTo.filter { !$0.value.hasSubstitution }
    var seen: [String: Span] = [:]
    for scope in scopes {
      if scope.value == "~" {
        report(.value, at: scope.span, "exportTo of a VirtualService can't be \"~\"", help: "write .")
      } else if scope.value != ".", scope.value != "*", !DNSName.isLabel(scope.value) {
        report(.value, at: scope.span, "exportTo takes ., * or a namespace, not \"\(scope.value)\"")
      } else if scope.value == "*", virtualService.exportTo.count > 1 {
        report(.conflict, at: scope.span, "exportTo has \"*\" beside others", help: "keep \"*\" alone")
      }
      let name = scope.value == "." ? virtualService.namespace ?? "." : scope.value
      if let first = seen.updateValue(scope.span, forKey: name) {
        report(.conflict, at: scope.span, "exportTo names namespace \"\(name)\" twice", beside: first)
      }
    }
  }
}

extension FieldFault {
  /// Whether it is a field within a node that counts for nothing.
  fileprivate func isOdd(in whole: Node?) -> Bool {
    guard let whole, [.unknownField, .misplacedField, .wrongType].contains(category) else { return false }
    return whole.span.contains(span)
  }
}

extension Node {
  /// Whether there is nothing in it: null, or a collection without elements.
  var isEmptyCollection: Bool {
    isNull || isSequence && !items.contains { _ in true } || isMapping && !entries.contains { _ in true }
  }

  fileprivate var listsUnreadableHosts: Bool { self["hosts"].map { !$0.isEmptyCollection } ?? false }
}

extension String {
  /// `outbound_.80_.v1_.shop.example`, as Istio writes the SNI of connections between networks.
  var isGeneratedSNI: Bool {
    let parts = split(separator: "_", omittingEmptySubsequences: false)
    return parts.count >= 4 && parts[0] == "outbound" && parts[1].contains(where: \.isNumber)
      && parts[3].contains(where: \.isLetter)
  }

  /// The name in a text that holds a scheme, a port or a path beside it.
  fileprivate var hostWithoutURLParts: String? {
    var rest = self[...]
    if let scheme = rest.firstRange(of: "://") { rest = rest[scheme.upperBound...] }
    let name = String(rest.prefix { $0 != "/" && $0 != ":" })
    return name != self && DNSName.isWildcardDomain(name) ? name : nil
  }
}
