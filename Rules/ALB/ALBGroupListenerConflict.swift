import Linting
import Manifests
import MeshGraph
import YAML

/// Finds listeners that members of an IngressGroup want differently.
struct ALBGroupListenerConflict: Rule {
  let info = RuleInfo(
    "alb-group-listener-conflict",
    group: .alb,
    severity: .error,
    summary: "members of an IngressGroup disagree on a listener that they share",
    rationale: """
      members that listen on the same port share the listener. Its protocol must be the same for all; ssl-policy, \
      inbound-cidrs, security-group-prefix-lists and mutual-authentication for all that set them; and one member at \
      most may have a default backend. Otherwise the controller stops with FailedBuildModel on every member, and the \
      load balancer keeps its last state
      """,
    remedy: "Make the setting on one member only, or the same on all that listen on the port.",
    bad: ALBExample.twoMembers("inbound-cidrs: 10.0.0.0/8", "inbound-cidrs: 192.168.0.0/16"),
    good: ALBExample.twoMembers("inbound-cidrs: 10.0.0.0/8", "inbound-cidrs: 10.0.0.0/8"),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_builder.go",
      "aws-load-balancer-controller pkg/ingress/model_build_listener.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#traffic-listening",
    ],
    equivalents: ["ALB build-error"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.findings(of: \.listenerConflicts, finding)
  }

  private func finding(_ conflict: GroupConflict, _ group: LoadBalancer) -> Finding {
    let ports = "\(conflict.describedPorts) of \(group.described)"
    let (first, other) = (conflict.first, conflict.other)
    switch first.subject.name {
    case "listen-ports":
      return conflict.finding(
        "\(ports) speaks \(other.shown) here and \(first.shown) for \(first.member.ingress.described)")
    case "defaultBackend":
      return conflict.finding(
        "\(ports) has a default backend already, that of \(first.member.ingress.described)",
        help: "one member of the group may have a default backend; write a rule for path / here")
    case "mutual-authentication" where first.shown == other.shown:
      return conflict.finding(
        "mutual-authentication on \(ports) differs from that of \(first.member.ingress.described)")
    default:
      return conflict.finding("\(first.subject.name) on \(ports) is \(conflict.contrast)")
    }
  }
}
