package import YAML

/// An IngressClassParams of the AWS Load Balancer Controller: settings that win over the annotations of the
/// Ingresses of a class (LBC apis/elbv2/v1beta1/ingressclassparams_types.go).
///
/// A text or list that is empty counts as absent, as it does for the controller.
package struct IngressClassParams: Resource {
  /// A tag, or an attribute.
  package struct Pair: Sendable {
    package let key: Located<String>
    package let value: Located<String>

    init?(_ node: Node) {
      guard let key = node.string("key"), let value = node.string("value") else { return nil }
      self.key = key
      self.value = value
    }
  }

  /// `subnets`: ids, or the values that subnets have for some tags.
  package struct Subnets: Sendable {
    package struct Tag: Sendable {
      package let key: Located<String>
      package let values: [Located<String>]
    }

    package let node: Node
    /// Nil without the field.
    package let ids: [Located<String>]?
    /// Nil without the field.
    package let tags: [Tag]?

    init(_ node: Node) {
      self.node = node
      ids = node["ids"].flatMap { $0.isSequence ? $0.items.compactMap(\.located) : nil }
      tags = node["tags"].flatMap { tags in
        guard tags.isMapping else { return nil }
        return tags.effectiveEntries.compactMap { entry in
          entry.key.located.map { Tag(key: $0, values: entry.value.items.compactMap(\.located)) }
        }
      }
    }
  }

  /// An entry of `listeners`: attributes of the listeners with this protocol and port.
  package struct Listener: Sendable {
    package let `protocol`: Located<String>?
    package let port: Located<Int>?
    package let attributes: [Pair]

    init(_ node: Node) {
      `protocol` = node.string("protocol")
      port = node.integer("port")
      attributes = node.list("listenerAttributes", Pair.init)
    }
  }

  package let metadata: Metadata
  package let spec: Node?
  /// Nil when it selects all namespaces.
  package let namespaceSelector: Located<LabelSelector>?
  /// `group.name`, even an empty one: with `group` given, it decides.
  package let group: Located<String>?
  package let scheme: Located<String>?
  package let ipAddressType: Located<String>?
  package let targetType: Located<String>?
  package let loadBalancerName: Located<String>?
  package let sslPolicy: Located<String>?
  package let sslRedirectPort: Located<String>?
  package let wafv2ACLARN: Located<String>?
  package let wafv2ACLName: Located<String>?
  package let ipv4IPAMPoolID: Located<String>?
  package let capacityUnits: Located<Int>?
  package let certificates: [Located<String>]
  package let inboundCIDRs: [Located<String>]
  /// `prefixListsIDs`, or else the older spelling `PrefixListsIDs`.
  package let prefixLists: [Located<String>]
  package let subnets: Subnets?
  package let tags: [Pair]
  package let loadBalancerAttributes: [Pair]
  package let listeners: [Listener]

  init(_ metadata: Metadata) {
    self.metadata = metadata
    let spec = metadata.node["spec"]
    self.spec = spec
    namespaceSelector = spec?["namespaceSelector"].flatMap { node in
      let selector = LabelSelector(matching: node)
      return selector.isEmpty ? nil : Located(selector, at: node.span)
    }
    group = spec?["group"]?.string("name")
    scheme = spec?.filledString("scheme")
    ipAddressType = spec?.filledString("ipAddressType")
    targetType = spec?.filledString("targetType")
    loadBalancerName = spec?.filledString("loadBalancerName")
    sslPolicy = spec?.filledString("sslPolicy")
    sslRedirectPort = spec?.filledString("sslRedirectPort")
    wafv2ACLARN = spec?.filledString("wafv2AclArn")
    wafv2ACLName = spec?.filledString("wafv2AclName")
    ipv4IPAMPoolID = spec?["ipamConfiguration"]?.filledString("ipv4IPAMPoolId")
    capacityUnits = spec?["minimumLoadBalancerCapacity"]?.integer("capacityUnits")
    certificates = spec?.strings("certificateArn") ?? []
    inboundCIDRs = spec?.strings("inboundCIDRs") ?? []
    let prefixLists = spec?.strings("prefixListsIDs") ?? []
    self.prefixLists = prefixLists.isEmpty ? spec?.strings("PrefixListsIDs") ?? [] : prefixLists
    subnets = spec?["subnets"].flatMap { $0.isMapping ? Subnets($0) : nil }
    tags = spec?.list("tags", Pair.init) ?? []
    loadBalancerAttributes = spec?.list("loadBalancerAttributes", Pair.init) ?? []
    listeners = spec?.list("listeners", Listener.init) ?? []
  }

  /// Whether this is the object of the open-source controller. EKS Auto Mode has a kind of the same name in
  /// `eks.amazonaws.com`, with other fields.
  package var isOfController: Bool { metadata.apiGroup == "elbv2.k8s.aws" }
}

extension Node {
  /// A scalar field that is not empty.
  fileprivate func filledString(_ key: StaticString) -> Located<String>? {
    string(key).flatMap { $0.value.isEmpty ? nil : $0 }
  }
}

extension LabelSelector {
  /// A selector with `matchLabels` and `matchExpressions`. An expression with an unknown operator is left out.
  fileprivate init(matching node: Node) {
    let requirements = node.list("matchExpressions") { expression -> LabelRequirement? in
      guard let key = expression.string("key")?.value,
        let comparison = expression.value("operator", { LabelRequirement.Operator(rawValue: $0) })?.value
      else { return nil }
      return LabelRequirement(key: key, comparison, values: expression.strings("values").map(\.value))
    }
    self.init(Labels(node["matchLabels"]), requirements: requirements)
  }
}
