import Linting
import Manifests
import MeshGraph
import YAML

/// Finds endpoints that do not fit the rest of their ServiceEntry.
struct ServiceEntryEndpointRefused: Rule {
  let info = RuleInfo(
    "serviceentry-endpoint-refused",
    group: .serviceentry,
    severity: .error,
    summary: "the endpoints of a ServiceEntry do not fit its resolution, its ports or its selector",
    rationale: """
      istiod's admission webhook refuses the object, and kubectl apply fails; where the webhook is \
      off, proxies get what Envoy may refuse
      """,
    remedy: """
      Choose the resolution by what the endpoints are: STATIC for IP addresses, DNS for names.
      """,
    bad: MeshExample.object(
      "ServiceEntry", "hosts: [api.example.com]", "ports: [{number: 443, name: tls, protocol: TLS}]",
      "endpoints: [{address: 10.0.0.1}]", "resolution: NONE"),
    good: MeshExample.object(
      "ServiceEntry", "hosts: [api.example.com]", "ports: [{number: 443, name: tls, protocol: TLS}]",
      "endpoints: [{address: 10.0.0.1}]", "resolution: STATIC"),
    references: [
      "istio pkg/config/validation/validation.go",
      "https://istio.io/latest/docs/reference/config/networking/service-entry/",
    ],
    equivalents: ["IST0106"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.serviceEntries.flatMap { $0.endpointRefusals + $0.endpointFaults }.map { Finding($0) }
  }
}
