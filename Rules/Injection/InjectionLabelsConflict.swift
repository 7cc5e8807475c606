import Linting
import Manifests
import MeshGraph
import YAML

/// Finds Namespaces with two labels of which one makes the other idle.
struct InjectionLabelsConflict: Rule {
  let info = RuleInfo(
    "injection-labels-conflict",
    group: .injection,
    severity: .warning,
    summary: "a Namespace has two labels about proxies, and one makes the other idle",
    rationale: """
      the webhooks of a revision leave out every namespace that has istio-injection at all: with "enabled" the default \
      revision injects, with any other value none does, and istio.io/rev is idle. In a namespace with both \
      istio-injection: enabled and ambient mode the pods get sidecars, and ambient mode leaves those alone
      """,
    remedy: "Keep the label that is meant, and remove the other.",
    bad: ServiceExample.namespace("istio-injection: enabled", "istio.io/rev: 1-26"),
    good: ServiceExample.namespace("istio.io/rev: 1-26"),
    references: [
      "https://istio.io/latest/docs/setup/upgrade/canary/#data-plane",
      "istio manifests/charts/istio-control/istio-discovery/templates/mutatingwebhook.yaml",
    ],
    equivalents: ["IST0123", "KIA1311", "KIA1316"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.injectionLabelFaults.compactMap { fault in
      guard case .overruled(let other) = fault.reason else { return nil }
      return Finding(
        "\(fault.key.value)=\(fault.value.value) has no effect beside \(other.value)", at: fault.key.span,
        related: [Label(other.span, "this label decides")], help: "remove one of the two")
    }
  }
}
