import Linting
import Manifests
import MeshGraph
import YAML

/// Finds ServiceEntries with fixed endpoints and none of them.
struct ServiceEntryLeadsNowhere: Rule {
  let info = RuleInfo(
    "serviceentry-leads-nowhere",
    group: .serviceentry,
    severity: .warning,
    summary: "a ServiceEntry of resolution STATIC has neither endpoints nor a selector",
    rationale: """
      Istio accepts the entry, and every request to its hosts gets a 503 (flag UH): STATIC means \
      the endpoints written in it, and there are none
      """,
    remedy: "Name the endpoints, or write resolution: DNS.",
    bad: MeshExample.object(
      "ServiceEntry", "hosts: [api.example.com]", "ports: [{number: 443, name: tls, protocol: TLS}]",
      "resolution: STATIC"),
    good: MeshExample.object(
      "ServiceEntry", "hosts: [api.example.com]", "ports: [{number: 443, name: tls, protocol: TLS}]",
      "resolution: DNS"),
    references: [
      "istio pilot/pkg/serviceregistry/serviceentry/conversion.go",
      "https://istio.io/latest/docs/reference/config/networking/service-entry/#ServiceEntry-Resolution",
    ]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.serviceEntries.filter(\.leadsNowhere).map { entry in
      Finding(
        "resolution STATIC without endpoints or workloadSelector leads nowhere", at: entry.resolutionSpan,
        help: "add endpoints, or write resolution: DNS")
    }
  }
}
