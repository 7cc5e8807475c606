import Linting
import Manifests
import MeshGraph
import YAML

/// Finds addresses of ServiceEntries that istiod refuses.
struct ServiceEntryAddressRefused: Rule {
  let info = RuleInfo(
    "serviceentry-address-refused",
    group: .serviceentry,
    severity: .error,
    summary: "an address of a ServiceEntry is none, or does not fit its resolution",
    rationale: """
      istiod's admission webhook refuses the object, and kubectl apply fails; where the webhook is \
      off, proxies get what Envoy may refuse
      """,
    remedy: """
      Write IP addresses, or blocks of them under resolution NONE or STATIC.
      """,
    bad: MeshExample.object(
      "ServiceEntry", "hosts: [api.example.com]", "ports: [{number: 443, name: tls, protocol: TLS}]",
      "addresses: [10.0.0.0/8]", "resolution: DNS"),
    good: MeshExample.object(
      "ServiceEntry", "hosts: [api.example.com]", "ports: [{number: 443, name: tls, protocol: TLS}]",
      "addresses: [10.0.0.0/8]", "resolution: NONE"),
    references: [
      "istio pkg/config/validation/validation.go",
      "https://istio.io/latest/docs/reference/config/networking/service-entry/",
    ],
    equivalents: ["IST0106"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.serviceEntries.flatMap(\.addressRefusals).map { Finding($0) }
  }
}
