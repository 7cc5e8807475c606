import Linting
import Manifests
import MeshGraph
import YAML

/// Finds fields that the object's kind doesn't have.
struct SchemaUnknownField: Rule {
  let info = RuleInfo(
    "schema-unknown-field",
    group: .schema,
    severity: .error,
    summary: "an Istio object has a field that its CRD doesn't declare",
    rationale: """
      kubectl apply refuses it (strict validation). Argo CD, Helm and client libraries often send it without: the API server \
      drops the field without a word, and what it was meant to set keeps its default. istioctl analyze doesn't see it
      """,
    remedy: "Mend the name, or remove the field.",
    bad: SchemaExample.virtualService("retry:", "  attempts: 3"),
    good: SchemaExample.virtualService("retries:", "  attempts: 3"),
    references: [
      "istio manifests/charts/base/files/crd-all.gen.yaml",
      "https://istio.io/latest/docs/reference/config/networking/",
    ],
    equivalents: ["IST0106"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.fieldFaults.findings(of: .unknownField)
  }
}
