import Linting
import Manifests
import MeshGraph
import YAML

/// Finds wildcard hosts that a ServiceEntry wants looked up in DNS.
struct ServiceEntryWildcardInDNS: Rule {
  let info = RuleInfo(
    "serviceentry-wildcard-in-dns",
    group: .serviceentry,
    severity: .error,
    summary: "a ServiceEntry with a wildcard host resolves by DNS, where wildcards have no address",
    rationale: """
      istiod's admission webhook refuses the object, and kubectl apply fails; where the webhook is \
      off, proxies get what Envoy may refuse
      """,
    remedy: """
      Write resolution: NONE, which takes the address that the caller found, or name the \
      endpoints.
      """,
    bad: MeshExample.object(
      "ServiceEntry", "hosts: ['*.example.com']", "ports: [{number: 443, name: tls, protocol: TLS}]",
      "resolution: DNS"),
    good: MeshExample.object(
      "ServiceEntry", "hosts: ['*.example.com']", "ports: [{number: 443, name: tls, protocol: TLS}]",
      "resolution: NONE"),
    references: [
      "istio pkg/config/validation/validation.go",
      "https://istio.io/latest/docs/reference/config/networking/service-entry/",
    ],
    equivalents: ["IST0106"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.serviceEntries.flatMap(\.unresolvableHosts).map { Finding($0) }
  }
}
