import Linting
import Manifests
import MeshGraph
import YAML

/// Finds ServiceEntries that call a port of one host by different protocols.
struct ServiceEntryProtocolConflict: Rule {
  let info = RuleInfo(
    "serviceentry-protocol-conflict",
    group: .serviceentry,
    severity: .warning,
    summary: "two ServiceEntries say that a port of one host speaks different protocols",
    rationale: """
      a proxy has one protocol for a port of a host: that of the entry in its own namespace, else \
      of the one that was created first. The routes and policies meant for the other are not \
      applied
      """,
    remedy: """
      Agree on one protocol, or keep the entries to their own namespaces by exportTo.
      """,
    bad: MeshExample.object(
      "ServiceEntry", named: "api", "hosts: [api.example.com]",
      "ports: [{number: 443, name: tls, protocol: TLS}]",
      "resolution: DNS")
      + MeshExample.object(
        "ServiceEntry", named: "partner", "hosts: [api.example.com]",
        "ports: [{number: 443, name: https, protocol: HTTPS}]", "resolution: DNS"),
    good: MeshExample.object(
      "ServiceEntry", named: "api", "hosts: [api.example.com]",
      "ports: [{number: 443, name: tls, protocol: TLS}]",
      "resolution: DNS"),
    references: [
      "istio pilot/pkg/model/sidecar.go",
      "https://istio.io/latest/docs/reference/config/networking/service-entry/",
    ],
    equivalents: ["IST0177", "KIA1212"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.sharedEntryPorts.filter(\.isContradiction).map { shared in
      let (mine, theirs) = (shared.port, shared.otherPort)
      return Finding(
        "port \(mine.number.value) of \"\(shared.host.value)\" is \(mine.spokenName) here, and \(theirs.spokenName) in \(shared.other.described)",
        at: mine.protocolText?.span ?? mine.number.span,
        related: [Label(theirs.protocolText?.span ?? theirs.number.span, "the other")])
    }
  }
}

extension ServiceEntry.Port {
  fileprivate var spokenName: String { protocolText?.value ?? "of no protocol" }
}
