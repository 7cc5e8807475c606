import Linting
import Manifests
import MeshGraph
import YAML

/// Finds Gateways without servers.
struct GatewayWithoutServers: Rule {
  let info = RuleInfo(
    "gateway-without-servers",
    group: .gateway,
    severity: .error,
    summary: "a Gateway has no servers",
    rationale: "Istio's admission refuses it; without its webhook it opens no port",
    remedy: "Add a server with port and hosts.",
    bad: """
      apiVersion: networking.istio.io/v1
      kind: Gateway
      metadata:
        name: public
        namespace: istio-ingress
      spec:
        selector:
          istio: ingress
      """,
    good: GatewayExample.server("hosts: ['*']"),
    references: [
      "https://istio.io/latest/docs/reference/config/networking/gateway/#Gateway",
      "istio pkg/config/validation/validation.go, ValidateGateway",
    ],
    equivalents: ["IST0106"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.gateways.compactMap { gateway in
      guard let spec = gateway.metadata.node["spec"], spec.isMapping else { return nil }
      let servers = spec.entry("servers")
      let isEmpty = servers.map { $0.value.isNull || $0.value.isSequence } ?? true
      guard isEmpty, gateway.servers.isEmpty else { return nil }
      return Finding(
        "\(gateway.described) has no servers", at: servers?.key.span ?? gateway.metadata.span,
        help: "add servers: with port: and hosts:")
    }
  }
}
