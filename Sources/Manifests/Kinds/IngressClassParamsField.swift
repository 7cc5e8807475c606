package import YAML

extension IngressClassParams {
  /// The value of a field that wins over an annotation.
  package enum Field: Sendable {
    case text(Located<String>)
    case list([Located<String>])
    case pairs([Pair])
    case subnets(Subnets)
    case listeners([Listener])

    package var span: Span? {
      switch self {
      case .text(let text): text.span
      case .list(let elements):
        elements.first.map { first in elements.reduce(first.span) { $0.union($1.span) } }
      case .pairs(let pairs): pairs.first?.key.span
      case .subnets(let subnets): subnets.node.span
      case .listeners: nil
      }
    }
  }

  /// The fields that count only in the class of an IngressGroup's first member; they then hold for all members
  /// (LBC pkg/ingress/model_build_load_balancer_attributes.go and its neighbours).
  package static let fieldsOfFirstMember: Set<String> = [
    "loadBalancerAttributes", "minimumLoadBalancerCapacity.capacityUnits",
    "ipamConfiguration.ipv4IPAMPoolId", "listeners",
  ]

  /// The value of a field, by its path below `spec` as `ALBAnnotation.paramsField` has it; nil without one.
  package func field(_ path: String) -> Field? {
    switch path {
    case "group.name": group.map(Field.text)
    case "scheme": scheme.map(Field.text)
    case "ipAddressType": ipAddressType.map(Field.text)
    case "targetType": targetType.map(Field.text)
    case "loadBalancerName": loadBalancerName.map(Field.text)
    case "sslPolicy": sslPolicy.map(Field.text)
    case "sslRedirectPort": sslRedirectPort.map(Field.text)
    case "wafv2AclArn": wafv2ACLARN.map(Field.text)
    case "wafv2AclName": wafv2ACLName.map(Field.text)
    case "ipamConfiguration.ipv4IPAMPoolId": ipv4IPAMPoolID.map(Field.text)
    case "minimumLoadBalancerCapacity.capacityUnits":
      capacityUnits.map { Field.text($0.map(String.init)) }
    case "certificateArn": certificates.isEmpty ? nil : .list(certificates)
    case "inboundCIDRs": inboundCIDRs.isEmpty ? nil : .list(inboundCIDRs)
    case "prefixListsIDs": prefixLists.isEmpty ? nil : .list(prefixLists)
    case "subnets": subnets.map(Field.subnets)
    case "tags": tags.isEmpty ? nil : .pairs(tags)
    case "loadBalancerAttributes": loadBalancerAttributes.isEmpty ? nil : .pairs(loadBalancerAttributes)
    case "listeners": listeners.isEmpty ? nil : .listeners(listeners)
    default: nil
    }
  }

  /// The text in a field; nil without one.
  ///
  /// - Parameter path: As for `field`.
  package func text(at path: String) -> Located<String>? {
    if case .text(let text) = field(path) { return text }
    return nil
  }
}
