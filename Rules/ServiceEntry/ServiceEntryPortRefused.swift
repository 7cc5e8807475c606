import Linting
import Manifests
import MeshGraph
import YAML

/// Finds ports of ServiceEntries that istiod refuses.
struct ServiceEntryPortRefused: Rule {
  let info = RuleInfo(
    "serviceentry-port-refused",
    group: .serviceentry,
    severity: .error,
    summary: "the ports of a ServiceEntry clash, or a protocol does not fit",
    rationale: """
      istiod's admission webhook refuses the object, and kubectl apply fails; where the webhook is \
      off, proxies get what Envoy may refuse
      """,
    remedy: """
      Give each port its own name and number, and a protocol that Istio knows.
      """,
    bad: MeshExample.object(
      "ServiceEntry", "hosts: [api.example.com]", "ports: [{number: 443, name: tls, protocol: TSL}]",
      "resolution: DNS"),
    good: MeshExample.object(
      "ServiceEntry", "hosts: [api.example.com]", "ports: [{number: 443, name: tls, protocol: TLS}]",
      "resolution: DNS"),
    references: [
      "istio pkg/config/validation/validation.go",
      "https://istio.io/latest/docs/reference/config/networking/service-entry/",
    ],
    equivalents: ["IST0106"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.serviceEntries.flatMap(\.portRefusals).map { Finding($0) }
  }
}
