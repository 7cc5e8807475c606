import Linting
import Manifests
import MeshGraph
import YAML

/// Finds labels that name a waypoint which isn't there.
struct AmbientWaypointNotFound: Rule {
  let info = RuleInfo(
    "ambient-waypoint-not-found",
    group: .ambient,
    severity: .error,
    summary: "a label istio.io/use-waypoint names a Gateway that isn't there",
    rationale: """
      without the waypoint traffic goes straight from ztunnel to ztunnel: routes, and policies about requests, do nothing. \
      A label on a Service or pod counts before that of the Namespace even when it leads nowhere
      """,
    remedy: """
      Name a Gateway of class istio-waypoint in the same namespace, or say where it is with istio.io/use-waypoint-namespace.
      """,
    bad: AmbientExample.namespace("istio.io/use-waypoint: waypont") + AmbientExample.waypoint(),
    good: AmbientExample.namespace("istio.io/use-waypoint: waypoint") + AmbientExample.waypoint(),
    references: [
      "https://istio.io/latest/docs/ambient/usage/waypoint/",
      "istio pilot/pkg/serviceregistry/ambient/waypoints.go",
    ],
    equivalents: ["KIA1313"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.waypointReferences.compactMap { reference in
      guard reference.resolution.isMissing else { return nil }
      let known = mesh.kubernetesGateways.filter { $0.namespace == reference.namespace }.map(\.name)
      return Finding(
        "there is no Gateway \"\(reference.name.value)\"\(reference.namespace.map { " in namespace \"\($0)\"" } ?? "")",
        at: reference.name.span,
        help: nearestName(to: reference.name.value, in: known).map { "did you mean \"\($0)\"?" })
    }
  }
}
