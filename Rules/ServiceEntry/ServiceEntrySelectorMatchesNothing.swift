import Linting
import Manifests
import MeshGraph
import YAML

/// Finds ServiceEntries whose selector picks no workload.
struct ServiceEntrySelectorMatchesNothing: Rule {
  let info = RuleInfo(
    "serviceentry-selector-matches-nothing",
    group: .serviceentry,
    severity: .warning,
    summary: "the workloadSelector of a ServiceEntry picks nothing",
    rationale: """
      the endpoints of the entry are the pods and WorkloadEntries of its own namespace that carry \
      the labels; without any, its hosts answer with a 503 (flag UH)
      """,
    remedy: "Write labels that workloads of the namespace carry.",
    bad: MeshExample.object(
      "ServiceEntry", "hosts: [shop.internal]", "ports: [{number: 443, name: tls, protocol: TLS}]",
      "resolution: STATIC", "workloadSelector: {labels: {app: shpo}}") + MeshExample.pods,
    good: MeshExample.object(
      "ServiceEntry", "hosts: [shop.internal]", "ports: [{number: 443, name: tls, protocol: TLS}]",
      "resolution: STATIC", "workloadSelector: {labels: {app: shop}}") + MeshExample.pods,
    references: [
      "istio pilot/pkg/serviceregistry/serviceentry/controller.go",
      "https://istio.io/latest/docs/reference/config/networking/service-entry/#ServiceEntry",
    ],
    equivalents: ["IST0127", "KIA0004"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.serviceEntries.compactMap { entry in
      guard let selector = entry.selector, mesh.picksNothing(selector, in: entry.namespace, from: entry)
      else {
        return nil
      }
      return Finding(
        "no pod and no WorkloadEntry of namespace \"\(entry.namespace ?? "")\" has the labels \(selector.described)",
        at: entry.selectorEntry?.value["labels"]?.headSpan ?? entry.metadata.span)
    }
  }
}
