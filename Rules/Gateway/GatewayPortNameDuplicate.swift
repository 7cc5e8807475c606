import Linting
import Manifests
import MeshGraph
import YAML

/// Finds servers of one Gateway whose ports have the same name.
struct GatewayPortNameDuplicate: Rule {
  let info = RuleInfo(
    "gateway-port-name-duplicate",
    group: .gateway,
    severity: .error,
    summary: "two servers of a Gateway have ports of the same name",
    rationale: """
      Istio's admission refuses the Gateway. Without its webhook, of two servers that end TLS on one port under \
      one name the second is dropped
      """,
    remedy: "Give the port of each server a name of its own.",
    bad: GatewayExample.server("hosts: [a.example.com]")
      + GatewayExample.another("hosts: [b.example.com]", port: "{number: 8080, name: http, protocol: HTTP}"),
    good: GatewayExample.server("hosts: [a.example.com]")
      + GatewayExample.another("hosts: [b.example.com]", port: "{number: 8080, name: http-b, protocol: HTTP}"),
    references: [
      "https://istio.io/latest/docs/reference/config/networking/gateway/#Port",
      "istio pkg/config/validation/validation.go, ValidateGateway",
    ],
    equivalents: ["IST0106"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.gateways.flatMap { gateway in
      var first: [String: Located<String>] = [:]
      return gateway.servers.compactMap { server -> Finding? in
        guard let name = server.portName, !name.value.isEmpty, !name.value.hasSubstitution else { return nil }
        guard let other = first[name.value] else {
          first[name.value] = name
          return nil
        }
        return Finding(
          "two servers have a port named \"\(name.value)\"", at: name.span,
          related: [Label(other.span, "the first")], help: "write another name")
      }
    }
  }
}
