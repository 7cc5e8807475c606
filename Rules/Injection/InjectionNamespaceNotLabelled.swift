import Linting
import Manifests
import MeshGraph
import YAML

/// Finds Namespaces that were probably forgotten when others were put into the mesh.
struct InjectionNamespaceNotLabelled: Rule {
  let info = RuleInfo(
    "injection-namespace-not-labelled",
    group: .injection,
    severity: .info,
    summary: "no label puts the pods of a Namespace into the mesh, though others or a policy suggest it",
    rationale: """
      without istio-injection, istio.io/rev or istio.io/dataplane-mode the pods of a namespace get no proxy: their \
      traffic is plaintext, and policies for the namespace are enforced by nobody
      """,
    remedy: """
      Label the Namespace istio-injection: enabled (or with istio.io/rev, or istio.io/dataplane-mode: ambient); \
      istio-injection: disabled if its pods shall stay outside.
      """,
    bad: example(),
    good: example("istio-injection: disabled"),
    references: [
      "https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/#automatic-sidecar-injection",
      "istio pkg/config/analysis/analyzers/injection/injection.go",
    ],
    equivalents: ["IST0102"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.unlabelledNamespaces.map { unlabelled in
      Finding(
        "no label puts the pods of Namespace \"\(unlabelled.namespace.name)\" into the mesh",
        at: unlabelled.namespace.metadata.span,
        related: unlabelled.workloads.map { Label($0.metadata.span, "gets no proxy") },
        help: "add the label istio-injection: enabled, or disabled if the pods shall stay outside")
    }
  }

  private static func example(_ labels: String...) -> String {
    """
    \(ServiceExample.deployment())
    ---
    apiVersion: v1
    kind: Namespace
    metadata:
      name: shop
      labels:
        team: shop
    \(labels.map { "    \($0)\n" }.joined())---
    apiVersion: v1
    kind: Namespace
    metadata:
      name: payments
      labels:
        istio-injection: enabled
    """
  }
}
