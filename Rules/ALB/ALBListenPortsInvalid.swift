import Linting
import MeshGraph
import YAML

/// Finds `listen-ports` that the controller can't read.
struct ALBListenPortsInvalid: Rule {
  let info = RuleInfo(
    "alb-listen-ports-invalid",
    group: .alb,
    severity: .error,
    summary:
      "listen-ports is not what the controller reads: an array of objects that map HTTP or HTTPS to a port",
    rationale: """
      the controller stops with FailedBuildModel. The load balancer of the whole IngressGroup keeps its last state, \
      and a new one is never made
      """,
    remedy: #"Write the ports like this: '[{"HTTP": 80}, {"HTTPS": 443}]'."#,
    bad: ALBExample.ingress("target-type: ip", #"listen-ports: '[{"http": 80}]'"#),
    good: ALBExample.ingress("target-type: ip", #"listen-ports: '[{"HTTP": 80}]'"#),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_build_listener.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#listen-ports",
    ],
    equivalents: ["ALB build-error"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.members.flatMap { member in
      member.listenPortsProblems.map { Finding($0.message, at: $0.span) }
        + [silence(of: member)].compactMap(\.self)
    }
  }

  /// `[{}]`: nothing wrong with it, and nothing in it.
  private func silence(of member: ALBIngress) -> Finding? {
    guard case .declared(let entries) = member.listeners, entries.isEmpty,
      let text = member.annotations["listen-ports"].text
    else { return nil }
    return Finding(
      "listen-ports names no port, so the Ingress gets no listener", at: text.span,
      why: "the load balancer takes no request for this Ingress", severity: .warning)
  }
}
