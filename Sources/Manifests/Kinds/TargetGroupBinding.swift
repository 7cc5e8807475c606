package import YAML

/// A TargetGroupBinding of the AWS Load Balancer Controller: registers the pods or nodes behind a Service with a
/// target group that somebody else made.
package struct TargetGroupBinding: Resource {
  package let metadata: Metadata
  private let spec: Node?

  init(_ metadata: Metadata) {
    self.metadata = metadata
    spec = metadata.node["spec"]
  }

  package var serviceName: Located<String>? { spec?["serviceRef"]?.string("name") }

  package var servicePort: Located<ServicePortReference>? { spec?["serviceRef"]?["port"]?.portReference }

  /// Nil when absent or empty: the controller makes no difference.
  package var targetGroupARN: Located<String>? { spec?.nonEmptyString("targetGroupARN") }
  /// Counts when there is no ARN.
  package var targetGroupName: Located<String>? { spec?.nonEmptyString("targetGroupName") }

  /// As written; the controller looks it up in AWS when absent.
  package var targetType: Located<String>? { spec?.string("targetType") }
  package var targetProtocol: Located<String>? { spec?.string("targetGroupProtocol") }
  package var vpcID: Located<String>? { spec?.nonEmptyString("vpcID") }
  /// The role of another account.
  package var assumedRole: Located<String>? { spec?.nonEmptyString("iamRoleArnToAssume") }

  package var nodeSelector: Node? { spec?["nodeSelector"].flatMap { $0.isNull ? nil : $0 } }

  /// Whether clusters share the target group, so that a binding leaves the targets of others alone.
  package var sharesTargetGroup: Bool { spec?.boolean("multiClusterTargetGroup") == true }

  /// Who may reach the targets; nil when the controller opens nothing.
  package var networkRules: [NetworkRule] { spec?["networking"]?.list("ingress", NetworkRule.init) ?? [] }

  /// Whether the controller made the object for an Ingress, a Service or a Gateway.
  package var isGenerated: Bool {
    metadata.labels.pairs.contains { label in
      ["ingress.k8s.aws/", "service.k8s.aws/", "gateway.k8s.aws"].contains { label.key.hasPrefix($0) }
    }
  }

  /// An entry of `networking.ingress`.
  package struct NetworkRule: Sendable {
    package let node: Node
    /// The peers; nil without the field.
    package let peers: [Peer]?
    /// The ports; nil without the field.
    package let ports: [Node]?

    init(_ node: Node) {
      self.node = node
      peers = node["from"]?.items.map(Peer.init)
      ports = node["ports"]?.items.map(\.self)
    }
  }

  /// An entry of `from`.
  package struct Peer: Sendable {
    package let node: Node

    package var cidr: Located<String>? { node["ipBlock"]?.string("cidr") }
    package var securityGroup: Located<String>? { node["securityGroup"]?.string("groupID") }
  }
}

extension Node {
  fileprivate func nonEmptyString(_ key: StaticString) -> Located<String>? {
    string(key).flatMap { $0.value.isEmpty ? nil : $0 }
  }

  /// A number, or the name of a port; a quoted number is a name to Kubernetes.
  fileprivate var portReference: Located<ServicePortReference>? {
    if let number = integer { return Located(.number(number), at: span) }
    return text.map { Located(.name($0), at: span) }
  }
}
