import Linting
import Manifests
import MeshGraph
import YAML

/// Finds TCP ports of ServiceEntries that take the connections of every other host.
struct ServiceEntryPortTakesAll: Rule {
  let info = RuleInfo(
    "serviceentry-port-takes-all",
    group: .serviceentry,
    severity: .warning,
    summary: "a TCP port of a ServiceEntry without addresses takes every connection to that port number",
    rationale: """
      a TCP connection shows no host, only an address. Without addresses, and where istiod assigns \
      none (resolution NONE, or the label networking.istio.io/enable-autoallocate-ip: false), \
      sidecars listen on 0.0.0.0 of the port, and whatever goes there counts as this host
      """,
    remedy: "Name the addresses, or a protocol that carries the host: TLS or HTTP.",
    bad: MeshExample.object(
      "ServiceEntry", "hosts: [api.example.com]", "ports: [{number: 443, name: tcp, protocol: TCP}]",
      "resolution: NONE"),
    good: MeshExample.object(
      "ServiceEntry", "hosts: [api.example.com]", "ports: [{number: 443, name: tls, protocol: TLS}]",
      "resolution: NONE"),
    references: [
      "istio pkg/config/validation/validation.go, validateServiceEntry",
      "https://istio.io/latest/docs/reference/config/networking/service-entry/#ServiceEntry",
    ],
    equivalents: ["IST0134"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.serviceEntries.flatMap { entry in
      entry.portsForAllTraffic.map { port in
        Finding(
          "port \(port.number.value) of \(entry.described) takes every TCP connection to that port, for want of addresses",
          at: port.protocolText?.span ?? port.number.span,
          help: "add addresses, or write protocol: TLS or HTTP")
      }
    }
  }
}
