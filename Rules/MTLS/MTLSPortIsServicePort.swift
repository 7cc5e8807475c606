import Linting
import Manifests
import MeshGraph
import YAML

/// Finds ports in `portLevelMtls` that are a Service's instead of the pods'.
struct MTLSPortIsServicePort: Rule {
  let info = RuleInfo(
    "mtls-port-is-service-port",
    group: .mtls,
    severity: .warning,
    summary: "portLevelMtls names the port of a Service, and the pods listen on another",
    rationale: """
      the keys of portLevelMtls are ports that the pods listen on; an entry for any other port has no effect, \
      and the mode of the whole policy holds
      """,
    remedy: "Write the targetPort of the Service.",
    bad: example(port: 80),
    good: example(port: 8080),
    references: [
      "https://istio.io/latest/docs/reference/config/security/peer_authentication/#PeerAuthentication",
      "istio pilot/pkg/security/authn/policy_applier.go",
    ]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.peerAuthentications.flatMap { policy in
      mesh.misdirectedPorts(of: policy).map { .servicePort($0) }
    }
  }

  private static func example(port: Int) -> String {
    """
    apiVersion: security.istio.io/v1
    kind: PeerAuthentication
    metadata:
      name: shop
      namespace: shop
    spec:
      selector:
        matchLabels: {app: shop}
      mtls: {mode: STRICT}
      portLevelMtls:
        \(port): {mode: PERMISSIVE}
    \(VirtualServiceExample.service())
    """
  }
}
