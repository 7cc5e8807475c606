import Linting
import Manifests
import MeshGraph
import YAML

/// Finds destinations with a subset that no DestinationRule defines.
struct VirtualServiceSubsetNotFound: Rule {
  let info = RuleInfo(
    "virtualservice-subset-not-found",
    group: .virtualservice,
    severity: .error,
    summary: "a route leads to a subset that no DestinationRule of its host defines",
    rationale: "requests that take the route get a 503 (flag NC): a subset exists only by a DestinationRule",
    remedy: "Use a subset that the host's DestinationRule defines, or define it there.",
    bad: VirtualServiceExample.routes("- route: [{destination: {host: shop, subset: stabel}}]")
      + VirtualServiceExample.service() + VirtualServiceExample.destinationRule,
    good: VirtualServiceExample.routes("- route: [{destination: {host: shop, subset: stable}}]")
      + VirtualServiceExample.service() + VirtualServiceExample.destinationRule,
    references: [
      "https://istio.io/latest/docs/reference/config/networking/destination-rule/#Subset",
      "istio pilot/pkg/networking/core/cluster_builder.go, applyDestinationRule",
    ],
    equivalents: ["IST0101", "KIA1107"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.destinationReferences.compactMap { reference in
      guard let subset = reference.destination.subset, !subset.value.isEmpty,
        !reference.resolution.isMissing
      else { return nil }
      let host = reference.destination.host.value
      guard mesh.subset(of: reference)?.isMissing == true else { return nil }
      return .subsetNotFound(
        subset, of: host, mesh.destinationRules(for: host, from: reference.virtualService))
    }
  }
}

extension Finding {
  fileprivate static func subsetNotFound(
    _ subset: Located<String>, of host: String, _ rules: [DestinationRule]
  ) -> Finding {
    let known = rules.flatMap(\.subsets).map(\.name)
    let nearest = nearestName(to: subset.value, in: known.map(\.value))
    let names = Set(known.map(\.value)).sorted()
    let related = known.filter { $0.value == nearest }.prefix(1).map { Label($0.span, "a similar name") }
    let described =
      rules.first.map { rule in
        let what = names.isEmpty ? "which has no subsets" : "whose subsets are \(names.quoted)"
        return "in \(rule.described), \(what)"
      } ?? "of host \"\(host)\" in any DestinationRule"
    return Finding(
      "no subset \"\(subset.value)\" \(described)", at: subset.span,
      related: related.isEmpty
        ? rules.prefix(1).map { Label($0.metadata.span, "the host's DestinationRule") } : related,
      help: nearest.map { "write \($0)" } ?? "define the subset in a DestinationRule of this host")
  }
}
