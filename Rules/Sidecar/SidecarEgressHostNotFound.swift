import Linting
import Manifests
import MeshGraph
import YAML

/// Finds egress hosts of Sidecars that match nothing.
struct SidecarEgressHostNotFound: Rule {
  let info = RuleInfo(
    "sidecar-egress-host-not-found",
    group: .sidecar,
    severity: .warning,
    summary: "an egress host of a Sidecar matches no Service and no ServiceEntry",
    rationale: """
      an egress host takes in what lives in the namespace before the slash and has the full name \
      behind it. What is not taken in has no cluster: callers get a 502 or go past the mesh, by \
      the outbound policy
      """,
    remedy: "Write NAMESPACE/SERVICE.NAMESPACE.svc.cluster.local.",
    bad: MeshExample.object(
      "Sidecar", named: "shop", "egress: [{hosts: [billing/shop.shop.svc.cluster.local]}]")
      + VirtualServiceExample.service(),
    good: MeshExample.object(
      "Sidecar", named: "shop", "egress: [{hosts: [shop/shop.shop.svc.cluster.local]}]")
      + VirtualServiceExample.service(),
    references: [
      "istio pilot/pkg/model/sidecar.go, selectServices",
      "https://istio.io/latest/docs/reference/config/networking/sidecar/#IstioEgressListener",
    ],
    equivalents: ["KIA1004"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.sidecars.flatMap { mesh.futileEgressHosts(of: $0) }.map { .futile($0) }
  }
}

extension Finding {
  fileprivate static func futile(_ futile: FutileEgressHost) -> Finding {
    let written = futile.written
    let host = EgressHost(written.value)?.host.text ?? ""
    switch futile.reason {
    case .elsewhere(let namespace):
      return Finding(
        "\"\(host)\" lives in namespace \"\(namespace)\", and not in the one before the slash",
        at: written.span,
        help: "write \(namespace)/\(host)")
    case .unknown(.halfQualified(let name, let namespace, _)):
      return Finding(
        "\"\(host)\" is compared with full names, and no Service has it", at: written.span,
        help: "write \(namespace)/\(name).\(namespace).svc.\(ServiceHost.defaultClusterDomain)")
    case .unknown:
      return Finding("no Service and no ServiceEntry has the host \"\(host)\"", at: written.span)
    }
  }
}
