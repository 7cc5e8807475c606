import Linting
import Manifests
import MeshGraph
import YAML

/// Finds destinations that stand twice in one route.
struct VirtualServiceDuplicateDestination: Rule {
  let info = RuleInfo(
    "virtualservice-duplicate-destination",
    group: .virtualservice,
    severity: .warning,
    summary: "a route has the same destination twice",
    rationale: """
      Envoy adds up what both get: the shares are not what they seem to be. Most often the subset of one is a slip
      """,
    remedy: "Name another subset, host or port, or add the weights up.",
    bad: VirtualServiceExample.routes(
      "- route:", "    - {destination: {host: shop, subset: stable}, weight: 90}",
      "    - {destination: {host: shop, subset: stable}, weight: 10}") + VirtualServiceExample.service()
      + VirtualServiceExample.destinationRule,
    good: VirtualServiceExample.routes(
      "- route:", "    - {destination: {host: shop, subset: stable}, weight: 90}",
      "    - {destination: {host: shop}, weight: 10}") + VirtualServiceExample.service()
      + VirtualServiceExample.destinationRule,
    references: [
      "https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRouteDestination",
      "kiali business/checkers/virtualservices/subset_presence_checker.go, route_checker.go",
    ],
    equivalents: ["KIA1105"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.virtualServices.flatMap { virtualService in
      mesh.repeatedDestinations(of: virtualService).map { repeated, first in
        Finding(
          "destination \"\(repeated.host.value)\"\(repeated.subsetText) stands twice in the route",
          at: (repeated.subset ?? repeated.host).span,
          related: [Label((first.subset ?? first.host).span, "the same destination")],
          help: "name another subset, or add the weights up")
      }
    }
  }
}

extension Destination {
  fileprivate var subsetText: String { subset.map { ", subset \"\($0.value)\"," } ?? "" }
}
