import Linting
import Manifests
import MeshGraph
import YAML

/// Finds settings of the NLB before an ALB on which members of an IngressGroup disagree.
struct ALBGroupFrontendConflict: Rule {
  let info = RuleInfo(
    "alb-group-frontend-conflict",
    group: .alb,
    severity: .error,
    summary: "members of an IngressGroup disagree on the NLB before their load balancer",
    rationale: """
      a port of the NLB leads to one port of the ALB and has one health check. Members without \
      frontend-nlb-listener-port-mapping map each of their ports to the same number and take part. From the first \
      member with frontend-nlb-attributes on, every later one must repeat them; and two members with \
      frontend-nlb-healthcheck-success-codes for one port always conflict, even with equal codes. The controller \
      stops with FailedBuildModel on every member, and the load balancers keep their last state
      """,
    remedy:
      "Set success codes on one member, attributes the same on all, and map each port of the NLB to one port.",
    bad: documents(#"frontend-nlb-healthcheck-success-codes: "200""#),
    good: documents(#"frontend-nlb-healthcheck-path: /healthz"#),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_build_frontend_nlb.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#enable-frontend-nlb",
    ],
    equivalents: ["ALB build-error"]
  )

  private static func documents(_ annotation: String) -> String {
    let lines = [
      #"enable-frontend-nlb: "true""#,
      #"frontend-nlb-healthcheck-success-codes: "200""#,
    ]
    return ALBExample.twoMembers(lines.joined(separator: "\n    alb.ingress.kubernetes.io/"), annotation)
  }

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.findings(of: \.frontendConflicts, finding)
  }

  private func finding(_ conflict: GroupConflict, _ group: LoadBalancer) -> Finding {
    let (first, other) = (conflict.first, conflict.other)
    let member = first.member.ingress.described
    let ports = "\(conflict.describedPorts) of the NLB of \(group.described)"
    switch first.subject.name {
    case "frontend-nlb-listener-port-mapping":
      return conflict.finding(
        "\(ports) leads to port \(other.shown) of the ALB here and to \(first.shown) for \(member)",
        help: "members without frontend-nlb-listener-port-mapping map their ports to the same numbers")
    case "frontend-nlb-attributes" where conflict.isAboutSilence:
      return conflict.finding(
        "\(other.member.ingress.described) lacks the frontend-nlb-attributes of \(member), an earlier member of "
          + group.described,
        help: "repeat the annotation, or set it on the last member only")
    case "frontend-nlb-attributes":
      return conflict.finding("frontend-nlb-attributes of \(group.described) is \(conflict.contrast)")
    case "frontend-nlb-healthcheck-success-codes":
      return conflict.finding(
        "frontend-nlb-healthcheck-success-codes on \(ports) is set here and for \(member)",
        why: "the controller takes two settings for a conflict even when they are equal",
        help: "set it on one member only")
    default:
      return conflict.finding("\(first.subject.name) on \(ports) is \(conflict.contrast)")
    }
  }
}
