import Linting
import Manifests
import MeshGraph
import YAML

/// Finds `mutual-authentication` that the controller can't read, or AWS doesn't take.
struct ALBMutualAuthenticationInvalid: Rule {
  let info = RuleInfo(
    "alb-mutual-authentication-invalid",
    group: .alb,
    severity: .error,
    summary: "mutual-authentication is not what the controller and AWS read",
    rationale: """
      the controller reads it for every Ingress that has it, even without HTTPS listener, and stops with \
      FailedBuildModel at the first mistake: the load balancer of the whole IngressGroup keeps its last state. AWS \
      checks the certificates of clients on two listeners at most
      """,
    remedy: "Write an array of objects, each with port and mode, and with trustStore for mode verify only.",
    bad: ALBAuthExample.ingress(#"mutual-authentication: '[{"port": 443, "mode": "verify"}]'"#),
    good: ALBAuthExample.ingress(
      #"mutual-authentication: '[{"port": 443, "mode": "verify", "trustStore": "clients"}]'"#),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_build_listener.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#mutual-authentication",
      "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/mutual-authentication.html",
    ],
    equivalents: ["ALB build-error", "ALB deploy-error"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.members.compactMap(\.authentication.mutual).flatMap {
      $0.findings(in: "mutual-authentication")
    } + mesh.loadBalancers.flatMap { excess($0.verifyingPorts, $0) }
  }

  /// At the listeners beyond what AWS allows.
  private func excess(_ ports: [Located<Int>], _ loadBalancer: LoadBalancer) -> [Finding] {
    let limit = 2
    return ports.dropFirst(limit).map { port in
      Finding(
        "port \(port.value) is one of \(ports.count) with mode verify; a load balancer has \(limit) at most",
        at: port.span, related: ports.prefix(limit).map { Label($0.span, "with mode verify") },
        why: "the controller passes it on, and AWS refuses it: FailedDeployModel")
    }
  }
}
