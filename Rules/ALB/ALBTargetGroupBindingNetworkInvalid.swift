import Linting
import Manifests
import MeshGraph
import YAML

/// Finds network rules of TargetGroupBindings that open nothing.
struct ALBTargetGroupBindingNetworkInvalid: Rule {
  let info = RuleInfo(
    "alb-target-group-binding-network-invalid",
    group: .alb,
    severity: .error,
    summary: "a network rule of a TargetGroupBinding that can't be read or opens no port",
    rationale: """
      the schema asks for from and ports; a peer that is neither a CIDR block nor a security group, or a port name with \
      targets of type instance, ends in FailedNetworkReconcile or FailedReconcile on the binding. The load balancer then \
      can't reach the targets
      """,
    remedy: "Name peers as blocks or security groups, and each port by an entry of its own.",
    bad: TargetGroupBindingExample.binding(networkRule("10.0.0.1")),
    good: TargetGroupBindingExample.binding(networkRule("10.0.0.0/16")),
    references: [
      "aws-load-balancer-controller apis/elbv2/v1beta1/targetgroupbinding_types.go",
      "aws-load-balancer-controller pkg/targetgroupbinding/networking_manager.go",
    ],
    equivalents: ["ALB k8s-reject", "ALB runtime"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.writtenTargetGroupBindings.flatMap { binding in
      binding.networkRules.flatMap { findings(of: $0, binding) }
    }
  }

  private func findings(of rule: TargetGroupBinding.NetworkRule, _ binding: TargetGroupBinding)
    -> [Finding]
  {
    guard let peers = rule.peers, let ports = rule.ports else {
      return [
        Finding(
          "a rule of networking.ingress needs both from and ports", at: rule.node.span,
          help: "for all ports write ports: [{protocol: TCP}]")
      ]
    }
    if ports.isEmpty {
      return [
        Finding(
          "an empty list of ports opens none", at: rule.node["ports"]?.span ?? rule.node.span,
          why: "the documentation says that it opens all TCP ports; the controller makes no rule of it",
          help: "for all ports write ports: [{protocol: TCP}]", severity: .warning)
      ]
    }
    return peers.compactMap(finding) + ports.compactMap { finding($0, binding) }
  }

  private func finding(_ peer: TargetGroupBinding.Peer) -> Finding? {
    if peer.securityGroup != nil { return nil }
    guard let cidr = peer.cidr else {
      return Finding("a peer needs an ipBlock or a securityGroup", at: peer.node.span)
    }
    guard CIDR(cidr.value) == nil, !cidr.value.hasSubstitution else { return nil }
    return Finding(
      "\"\(cidr.value)\" is no CIDR block", at: cidr.span,
      help: IPAddress(cidr.value).map { "write \(cidr.value)/\($0.family == .v4 ? 32 : 128)" })
  }

  private func finding(_ port: Node, _ binding: TargetGroupBinding) -> Finding? {
    guard let written = port["port"], !written.isNull, written.integer == nil, let name = written.text,
      binding.targetType?.value == TargetType.instance.rawValue, !name.hasSubstitution
    else { return nil }
    return Finding(
      "the port name \"\(name)\" needs targets of type ip", at: written.span,
      related: binding.targetType.map { [Label($0.span, "of type instance")] } ?? [],
      help: "write the number of the node's port")
  }

  private static func networkRule(_ cidr: String) -> String {
    """
    networking:
      ingress:
        - from:
            - ipBlock:
                cidr: \(cidr)
          ports:
            - port: 8080
    """
  }
}
