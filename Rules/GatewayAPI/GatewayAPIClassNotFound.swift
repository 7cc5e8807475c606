import Linting
import Manifests
import MeshGraph
import YAML

/// Finds Gateways of a class that nobody serves.
struct GatewayAPIClassNotFound: Rule {
  let info = RuleInfo(
    "gateway-api-class-not-found",
    group: .gateway,
    severity: .warning,
    summary: "a Kubernetes Gateway is of a class that looks misspelt",
    rationale: """
      a Gateway of a class that no controller serves is accepted and stays as it is: there is no proxy, no \
      Service and no address
      """,
    remedy: "Write the name of a GatewayClass; Istio makes istio and, for ambient, istio-waypoint.",
    bad: GatewayAPIExample.gateway("{name: http, port: 80, protocol: HTTP}", className: "isto"),
    good: GatewayAPIExample.gateway("{name: http, port: 80, protocol: HTTP}", className: "istio"),
    references: [
      "https://gateway-api.sigs.k8s.io/api-types/gatewayclass/",
      "istio pilot/pkg/config/kube/gateway/model.go, builtinClasses",
    ],
    equivalents: ["KIA1504"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.kubernetesGateways.compactMap { gateway in
      guard let written = gateway.className, let meant = mesh.classLikelyMeant(by: gateway) else {
        return nil
      }
      return Finding(
        "no GatewayClass \"\(written.value)\" is known; \"\(meant)\" is", at: written.span,
        help: "write \(meant)")
    }
  }
}
