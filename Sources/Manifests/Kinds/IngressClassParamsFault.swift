package import YAML

/// What is wrong with an IngressClassParams, as its definition (the CRD) and the controller's webhook have it (LBC
/// webhooks/elbv2/ingressclassparams_validator.go). The group's name is judged elsewhere.
package struct IngressClassParamsFault: Sendable {
  /// What is wrong, as a statement about the characters.
  package let statement: String
  package let span: Span
  package let help: String?
  /// What happens, where the object is accepted; nil when it is refused.
  package let outcome: String?

  package var isRefused: Bool { outcome == nil }

  init(_ statement: String, at span: Span, help: String? = nil, outcome: String? = nil) {
    self.statement = statement
    self.span = span
    self.help = help
    self.outcome = outcome
  }
}

extension IngressClassParams {
  /// All there are, field by field. Values to be filled in later have none.
  package var faults: [IngressClassParamsFault] {
    choiceFaults + redirectFaults + blockFaults + prefixListFaults + (subnets?.faults ?? []) + listenerFaults
      + unknownFieldFaults
  }

  private var choiceFaults: [IngressClassParamsFault] {
    [
      ("scheme", scheme, "scheme"), ("ipAddressType", ipAddressType, "ip-address-type"),
      ("targetType", targetType, "target-type"),
    ]
    .flatMap { field, value, annotation -> [IngressClassParamsFault] in
      guard let value, !value.value.hasSubstitution, let shape = ALBAnnotation.named(annotation)?.shape else {
        return []
      }
      // The definition lists the same choices as the annotation takes.
      return shape.faults(in: value.value).map {
        IngressClassParamsFault("\(field): \($0.statement)", at: value.span, help: $0.help)
      }
    }
  }

  private var redirectFaults: [IngressClassParamsFault] {
    guard let port = sslRedirectPort, spec?["sslRedirectPort"]?.scalarType != .string else { return [] }
    return [
      IngressClassParamsFault(
        "sslRedirectPort must be a text, and \(port.value) without quotes is none", at: port.span,
        help: "write \"\(port.value)\"")
    ]
  }

  private var blockFaults: [IngressClassParamsFault] {
    inboundCIDRs.compactMap { written in
      guard !written.value.hasSubstitution else { return nil }
      guard let block = CIDR(written.value) else {
        return IngressClassParamsFault("\"\(written.value)\" is no CIDR block", at: written.span)
      }
      guard block.hasHostBits else { return nil }
      return IngressClassParamsFault(
        "\(written.value) has bits behind its prefix", at: written.span, help: "write \(block.canonical)")
    }
  }

  private var prefixListFaults: [IngressClassParamsFault] {
    guard spec?["prefixListsIDs"] != nil, let older = spec?.entry("PrefixListsIDs") else { return [] }
    return [
      IngressClassParamsFault(
        "PrefixListsIDs is the older spelling of prefixListsIDs, and only one of them may be there",
        at: older.key.span, help: "remove it")
    ]
  }

  private var listenerFaults: [IngressClassParamsFault] {
    listeners.compactMap { listener in
      guard let written = listener.protocol, !["HTTP", "HTTPS"].contains(written.value),
        !written.value.hasSubstitution
      else { return nil }
      return IngressClassParamsFault(
        "a listener's protocol is HTTP or HTTPS, in capitals, not \"\(written.value)\"", at: written.span,
        outcome: "the attributes of this entry apply to no listener")
    }
  }

  private var unknownFieldFaults: [IngressClassParamsFault] {
    (spec?.effectiveEntries ?? []).compactMap { entry in
      guard let name = entry.key.text, !Self.fieldNames.contains(name) else { return nil }
      return IngressClassParamsFault(
        "IngressClassParams have no field \(name)", at: entry.key.span,
        help: nearestName(to: name, in: Self.fieldNames).map { "did you mean \($0)?" },
        outcome: "kubectl refuses it; other tools apply the object without it")
    }
  }

  private static let fieldNames: Set<String> = [
    "PrefixListsIDs", "certificateArn", "group", "inboundCIDRs", "ipAddressType", "ipamConfiguration",
    "listeners", "loadBalancerAttributes", "loadBalancerName", "minimumLoadBalancerCapacity",
    "namespaceSelector", "prefixListsIDs", "scheme", "sslPolicy", "sslRedirectPort", "subnets", "tags",
    "targetType", "wafv2AclArn", "wafv2AclName",
  ]
}

extension IngressClassParams.Subnets {
  fileprivate var faults: [IngressClassParamsFault] {
    switch (ids, tags) {
    case (nil, nil):
      return [IngressClassParamsFault("subnets must have ids or tags, and has neither", at: node.span)]
    case (.some, .some):
      return [
        IngressClassParamsFault("subnets must have either ids or tags, and has both", at: node.span)
      ]
    case (.some(let ids), nil): return faults(ofIDs: ids)
    case (nil, .some(let tags)):
      if tags.isEmpty { return [IngressClassParamsFault("tags of subnets are empty", at: node.span)] }
      return tags.flatMap { repeated($0.values, "value") }
    }
  }

  private func faults(ofIDs ids: [Located<String>]) -> [IngressClassParamsFault] {
    if ids.isEmpty { return [IngressClassParamsFault("ids of subnets are empty", at: node.span)] }
    let malformed = ids.filter { id in
      if case .id = SubnetReference(id.value) { return false }
      return !id.value.hasSubstitution
    }
    return malformed.map {
      IngressClassParamsFault(
        "\"\($0.value)\" is no subnet id", at: $0.span,
        help: "an id is subnet- and 8 or 17 hexadecimal digits; Name tags go below tags")
    } + repeated(ids, "id")
  }

  private func repeated(_ values: [Located<String>], _ what: String) -> [IngressClassParamsFault] {
    var seen: Set<String> = []
    return values.filter { !seen.insert($0.value).inserted }.map {
      IngressClassParamsFault("the \(what) \($0.value) is listed twice", at: $0.span, help: "remove it")
    }
  }
}
