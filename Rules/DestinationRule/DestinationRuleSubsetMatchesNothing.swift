import Linting
import Manifests
import MeshGraph
import YAML

/// Finds subsets whose labels none of the host's endpoints carries.
struct DestinationRuleSubsetMatchesNothing: Rule {
  let info = RuleInfo(
    "destinationrule-subset-matches-nothing",
    group: .destinationrule,
    severity: .error,
    summary: "none of the host's endpoints has the labels of a subset",
    rationale: """
      a subset takes those of the host's endpoints that carry its labels; requests for a subset \
      without endpoints get a 503 (flag UH)
      """,
    remedy: "Write labels that pods of the Service carry.",
    bad: example("v2"),
    good: example("v1"),
    references: [
      "istio pilot/pkg/model/endpointshards.go",
      "https://istio.io/latest/docs/reference/config/networking/destination-rule/#Subset",
    ],
    equivalents: ["IST0173", "KIA0203"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.destinationRules.flatMap { mesh.emptySubsets(of: $0) }.map { .matchesNothing($0) }
  }
}

extension DestinationRuleSubsetMatchesNothing {
  fileprivate static func example(_ version: String) -> String {
    VirtualServiceExample.routes("- route: [{destination: {host: shop, subset: stable}}]")
      + MeshExample.object(
        "DestinationRule", "host: shop", "subsets: [{name: stable, labels: {version: \(version)}}]")
      + VirtualServiceExample.service() + MeshExample.pods
  }
}

extension Finding {
  fileprivate static func matchesNothing(_ empty: EmptySubset) -> Finding {
    let subset = empty.subset
    let keys = Set(subset.labels.pairs.map(\.key))
    let known = Set(
      empty.endpoints.map { labels in labels.pairs.filter { keys.contains($0.key) } }.filter { !$0.isEmpty }
        .map { Labels($0).described })
    let (owner, place) =
      switch empty.owner {
      case .service(let service): (service.described, service.metadata.span)
      case .serviceEntry(let entry): (entry.described, entry.metadata.span)
      }
    return Finding(
      "no endpoint of \(owner) has the labels of subset \"\(subset.name.value)\": \(subset.labels.described)",
      at: subset.labelsSpan,
      related: [
        empty.destination?.subset.map { Label($0.span, "requests for it get a 503") }
          ?? Label(place, "the host")
      ],
      help: known.isEmpty ? nil : "there are endpoints with \(known.sorted().joined(separator: "; "))",
      severity: empty.destination == nil ? .info : .error,
      assumptions: [empty.assumption].compactMap(\.self))
  }
}
