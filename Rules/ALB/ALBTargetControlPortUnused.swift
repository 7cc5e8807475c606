import Linting
import Manifests
import MeshGraph
import YAML

/// Finds control ports that belong to no backend.
struct ALBTargetControlPortUnused: Rule {
  let info = RuleInfo(
    "alb-target-control-port-unused",
    group: .alb,
    severity: .warning,
    summary: "target-control-port names no backend of the Ingress",
    rationale: """
      the annotation's name ends in a Service and a port, both as a backend of the Ingress writes them: a \
      backend with port number 80 is not found under the port's name. The controller ignores what matches \
      none, without an event
      """,
    remedy: "Write target-control-port.<Service>.<port> as the backend has them.",
    bad: ALBExample.ingress(
      "target-type: ip", #"target-control-port.shop.http: "3000""#, others: ALBExample.service()),
    good: ALBExample.ingress(
      "target-type: ip", #"target-control-port.shop.80: "3000""#, others: ALBExample.service()),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_build_target_group.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#target-control-port",
    ]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.members.flatMap { member in member.unusedControlPorts.map { finding($0, member) } }
  }

  private func finding(_ port: ALBIngress.UnusedControlPort, _ member: ALBIngress) -> Finding {
    let backends = Set(member.targetGroups.map { "\($0.serviceName.value).\($0.portReference.value)" })
      .sorted()
    let near = backends.count == 1 ? backends.first : nearestName(to: port.backend, in: backends)
    return Finding(
      "target-control-port.\(port.backend) names no backend of \(member.ingress.described)",
      at: port.key, help: near.map { "write target-control-port.\($0)" })
  }
}
