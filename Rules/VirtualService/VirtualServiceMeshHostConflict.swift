import Linting
import Manifests
import MeshGraph
import YAML

/// Finds hosts that several VirtualServices of the mesh have.
struct VirtualServiceMeshHostConflict: Rule {
  let info = RuleInfo(
    "virtualservice-mesh-host-conflict",
    group: .virtualservice,
    severity: .error,
    summary: "two VirtualServices of the mesh have the same host, and sidecars use one of them",
    rationale: """
      sidecars don't join VirtualServices: for each host the oldest one that they see holds, a private one before an \
      exported one before a public one; what another one says of the host is ignored
      """,
    remedy: "Put the routes into one VirtualService, or export each to other namespaces.",
    bad: VirtualServiceExample.routes("- route: [{destination: {host: shop}}]")
      + VirtualServiceExample.service()
      + VirtualServiceExample.another(host: "shop"),
    good: VirtualServiceExample.routes("- route: [{destination: {host: shop}}]")
      + VirtualServiceExample.service()
      + VirtualServiceExample.another(host: "basket.example.com"),
    references: [
      "https://istio.io/latest/docs/reference/config/analysis/ist0109/",
      "https://istio.io/latest/docs/ops/best-practices/traffic-management/#split-virtual-services",
      "istio pilot/pkg/networking/core/httproute.go, BuildSidecarOutboundVirtualHosts",
    ],
    equivalents: ["IST0109", "KIA1106"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.meshHostConflicts.map { conflict in
      Finding(
        "host \"\(conflict.host.value)\" has another VirtualService, \"\(conflict.other.qualifiedName)\", in the mesh",
        at: conflict.host.span,
        related: [Label(conflict.otherHost.span, "the same host, \(conflict.name)")],
        why: "sidecars use the older of the two, and ignore the other for this host",
        help: "put the routes of both into one VirtualService")
    }
  }
}
