import Linting
import Manifests
import MeshGraph
import YAML

/// Finds ports of an NLB for which no Gateway in view has a server.
struct ServiceNLBPortUnserved: Rule {
  let info = RuleInfo(
    "service-nlb-port-unserved",
    group: .service,
    severity: .info,
    summary: "an NLB has a listener for a port on which no Gateway has a server",
    rationale: """
      the gateway's pods listen only where a Gateway asks them to. Connections to the port are refused, and its targets \
      stay unhealthy for ever, which alarms may be watching
      """,
    remedy: "Remove the port from the Service, or add a server to a Gateway.",
    bad: NLBExample.service() + "\n---\n" + NLBExample.publicGateway,
    good: NLBExample.gateway("scheme: internal", server: NLBExample.tlsServer),
    references: ["https://github.com/istio/istio/issues/48492"],
    equivalents: ["ALB runtime"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.nlbGatewayTargets.compactMap { target in
      guard target.serversAreKnown, target.gateways.contains(where: { !$0.servers.isEmpty }),
        target.servers.isEmpty, ProxyPort(rawValue: target.podPort) == nil
      else { return nil }
      return Finding(
        "no Gateway in view has a server for port \(target.listener.described) of Service \"\(target.service.name)\"",
        at: target.listener.port.number?.span ?? target.listener.port.node.span,
        related: target.gateways.prefix(2).map { Label($0.metadata.span, "listens on other ports") })
    }
  }
}
