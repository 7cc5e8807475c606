import Linting
import Manifests
import MeshGraph
import YAML

/// Finds Gateway servers on ports to which no Service of the gateway leads.
struct GatewayPortNotOnService: Rule {
  let info = RuleInfo(
    "gateway-port-not-on-service",
    group: .gateway,
    severity: .warning,
    summary: "no Service of the gateway leads to the port of a Gateway server",
    rationale: """
      Istio binds a server to the target of the Service port of its number, and without one to the number \
      itself; a port that no Service leads to gets no traffic from a load balancer
      """,
    remedy: "Use the number of a port of the gateway's Service, or add the port to the Service.",
    bad: gateway(port: 8443) + GatewayExample.pods(ports: "{name: http2, port: 80, targetPort: 8080}"),
    good: gateway(port: 80) + GatewayExample.pods(ports: "{name: http2, port: 80, targetPort: 8080}"),
    references: [
      "https://istio.io/latest/docs/reference/config/networking/gateway/#Port",
      "istio pilot/pkg/model/gateway.go, resolvePorts",
    ],
    equivalents: ["IST0162"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.gateways.flatMap { gateway in
      gateway.servers.compactMap { server in
        guard let port = server.port, case .unexposed(let services) = mesh.exposure(of: server, on: gateway)
        else { return nil }
        return .notExposed(port, services)
      }
    }
  }

  private static func gateway(port: Int) -> String {
    """
    apiVersion: networking.istio.io/v1
    kind: Gateway
    metadata:
      name: public
      namespace: istio-ingress
    spec:
      selector:
        istio: ingress
      servers:
        - port: {number: \(port), name: http, protocol: HTTP}
          hosts: ["*"]

    """
  }
}

extension Finding {
  fileprivate static func notExposed(_ port: Located<Int>, _ services: [Service]) -> Finding {
    let places = services.prefix(3).map { Label($0.metadata.span, "ports \($0.listedPorts)") }
    let names = services.prefix(3).map { "\"\($0.qualifiedName)\"" }.listed
    return Finding(
      "no port of Service \(names) leads to port \(port.value) of the gateway's pods", at: port.span,
      related: Array(places), help: "write one of \(services.flatMap(\.serverPorts).listed)")
  }
}

extension Service {
  /// The numbers that a server may have to be reached through it.
  fileprivate var serverPorts: [String] {
    ports.compactMap(\.number).filter { $0.value != InstallerProfile.statusPort }.map { "\($0.value)" }
  }
}
