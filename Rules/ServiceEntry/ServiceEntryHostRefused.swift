import Linting
import Manifests
import MeshGraph
import YAML

/// Finds hosts that a ServiceEntry cannot stand for.
struct ServiceEntryHostRefused: Rule {
  let info = RuleInfo(
    "serviceentry-host-refused",
    group: .serviceentry,
    severity: .error,
    summary: "a host of a ServiceEntry is no DNS name, or does not fit its resolution",
    rationale: """
      istiod's admission webhook refuses the object, and kubectl apply fails; where the webhook is \
      off, proxies get what Envoy may refuse
      """,
    remedy: "Write a DNS name.",
    bad: MeshExample.object(
      "ServiceEntry", "hosts: [10.0.0.1]", "ports: [{number: 443, name: tls, protocol: TLS}]",
      "resolution: NONE"),
    good: MeshExample.object(
      "ServiceEntry", "hosts: [api.example.com]", "ports: [{number: 443, name: tls, protocol: TLS}]",
      "addresses: [10.0.0.1]", "resolution: NONE"),
    references: [
      "istio pkg/config/validation/validation.go",
      "https://istio.io/latest/docs/reference/config/networking/service-entry/",
    ],
    equivalents: ["IST0106"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.serviceEntries.flatMap(\.hostRefusals).map { Finding($0) }
  }
}
