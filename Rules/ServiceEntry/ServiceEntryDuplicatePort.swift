import Linting
import Manifests
import MeshGraph
import YAML

/// Finds ports of a host that two ServiceEntries of one namespace define.
struct ServiceEntryDuplicatePort: Rule {
  let info = RuleInfo(
    "serviceentry-duplicate-port",
    group: .serviceentry,
    severity: .warning,
    summary: "two ServiceEntries of one namespace define the same port of one host",
    rationale: """
      istiod makes one service of them, and takes the port and what belongs to it from the entry \
      that was created first
      """,
    remedy: "Write one ServiceEntry for the host.",
    bad: MeshExample.object(
      "ServiceEntry", named: "api", "hosts: [api.example.com]",
      "ports: [{number: 443, name: tls, protocol: TLS}]",
      "resolution: DNS")
      + MeshExample.object(
        "ServiceEntry", named: "partner", "hosts: [api.example.com]",
        "ports: [{number: 443, name: tls, protocol: TLS}]", "resolution: DNS"),
    good: MeshExample.object(
      "ServiceEntry", named: "api", "hosts: [api.example.com]",
      "ports: [{number: 443, name: tls, protocol: TLS}]",
      "resolution: DNS"),
    references: [
      "istio pilot/pkg/model/sidecar.go",
      "https://istio.io/latest/docs/reference/config/networking/service-entry/",
    ],
    equivalents: ["KIA1211"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.sharedEntryPorts.filter { !$0.isContradiction && $0.entry.namespace == $0.other.namespace }.map {
      shared in
      Finding(
        "port \(shared.port.number.value) of \"\(shared.host.value)\" is defined by \(shared.other.described), too",
        at: shared.port.number.span, related: [Label(shared.otherPort.number.span, "the other")],
        help: "merge the two entries into one")
    }
  }
}
