import Linting
import Manifests
import MeshGraph
import YAML

/// Finds pairs of a port mapping that lead nowhere.
struct ALBFrontendNLBPortMapping: Rule {
  let info = RuleInfo(
    "alb-frontend-nlb-port-mapping",
    group: .alb,
    severity: .warning,
    summary: "frontend-nlb-listener-port-mapping has a pair that the controller can not use",
    rationale: """
      each pair reads NLB port=ALB port. The ALB port must be a listener of the same Ingress, else the \
      controller skips the pair and only its log says so. What is no number stops the whole IngressGroup \
      with FailedBuildModel, and AWS refuses what is no port
      """,
    remedy: "Write pairs such as 80=443, where the second is a port of listen-ports.",
    bad: ALBExample.ingress(
      "target-type: ip", #"listen-ports: '[{"HTTP": 80}]'"#, #"enable-frontend-nlb: "true""#,
      "frontend-nlb-listener-port-mapping: 8080=8080", others: ALBExample.service()),
    good: ALBExample.ingress(
      "target-type: ip", #"listen-ports: '[{"HTTP": 80}]'"#, #"enable-frontend-nlb: "true""#,
      "frontend-nlb-healthcheck-success-codes: 200-499", "frontend-nlb-listener-port-mapping: 8080=80",
      others: ALBExample.service()),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_build_frontend_nlb.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#frontend-nlb-listener-port-mapping",
    ],
    equivalents: ["ALB build-error"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.flatMap { loadBalancer -> [Finding] in
      guard case .enabled = loadBalancer.frontendNLB else { return [] }
      return loadBalancer.members.flatMap(findings)
    }
  }

  private func findings(_ member: ALBIngress) -> [Finding] {
    guard let mapping = member.frontendPortMapping else { return [] }
    let listeners = member.ownListeners
    let ports = Set(listeners.map(\.port))
    return mapping.compactMap { pair in
      if let malformed = malformed(pair.nlb) ?? malformed(pair.alb) { return malformed }
      guard member.listenersAreKnown, Int(pair.alb.value).map(ports.contains) != true else { return nil }
      return unheard(pair.alb, listeners, member)
    }
  }

  private func malformed(_ port: Located<String>) -> Finding? {
    guard let number = Int(port.value) else {
      return Finding(
        "the mapping's port \"\(port.value)\" is no number", at: port.span, help: "write NLB port=ALB port",
        severity: .error)
    }
    if (1...65535).contains(number) { return nil }
    return Finding(
      "the mapping's port \(number) does not lie between 1 and 65535", at: port.span, severity: .error)
  }

  private func unheard(
    _ port: Located<String>, _ listeners: [LoadBalancer.Listener], _ member: ALBIngress
  ) -> Finding {
    Finding(
      "\(member.ingress.described) has no listener on port \(port.value), so the NLB gets none that leads there",
      at: port.span,
      related: listeners.prefix(4).compactMap { listener in
        listener.span.map { Label($0, "\(listener.protocol.rawValue) listener") }
      },
      help: listeners.isEmpty ? nil : "it listens on \(listeners.map { String($0.port) }.listed)")
  }
}
