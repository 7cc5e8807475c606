import Linting
import Manifests
import MeshGraph
import YAML

/// Finds labels that name a Gateway which can't be the waypoint that they need.
struct AmbientWaypointUnfit: Rule {
  let info = RuleInfo(
    "ambient-waypoint-unfit",
    group: .ambient,
    severity: .warning,
    summary: "a label istio.io/use-waypoint names a Gateway that doesn't serve such traffic as a waypoint",
    rationale: """
      waypoints are Gateways of class istio-waypoint. By istio.io/waypoint-for they serve traffic to Services (unless it \
      says otherwise), to workloads, to all or to none; what they don't serve goes past them
      """,
    remedy:
      "Name a Gateway of class istio-waypoint, and label that istio.io/waypoint-for as the traffic needs it.",
    bad: AmbientExample.namespace("istio.io/use-waypoint: waypoint")
      + AmbientExample.waypoint(className: "istio"),
    good: AmbientExample.namespace("istio.io/use-waypoint: waypoint") + AmbientExample.waypoint(),
    references: [
      "https://istio.io/latest/docs/ambient/usage/waypoint/#waypoint-traffic-types",
      "istio pilot/pkg/serviceregistry/ambient/waypoints.go",
    ],
    equivalents: ["KIA1313"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.waypointReferences.compactMap { reference in
      guard let unfitness = mesh.unfitness(of: reference), let gateway = reference.resolution.target else {
        return nil
      }
      switch unfitness {
      case .className(let name):
        return Finding(
          "Gateway \"\(gateway.name)\" is of class \(name.value), and waypoints are of class istio-waypoint",
          at: reference.name.span, related: [Label(name.span, "its class")])
      case .traffic(let traffic):
        let needed = reference.isOnPods ? "workload" : "service"
        return Finding(
          "waypoint \"\(gateway.name)\" is for \(traffic.value), and a label on \(reference.isOnPods ? "pods" : "a \(reference.owner.kind.name)") needs one for \(needed) or all",
          at: reference.name.span, related: [Label(traffic.span, "what it is for")],
          help: "label the Gateway istio.io/waypoint-for: all")
      }
    }
  }
}
