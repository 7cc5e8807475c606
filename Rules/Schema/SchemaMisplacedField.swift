import Linting
import Manifests
import MeshGraph
import YAML

/// Finds fields that belong in another place or kind.
struct SchemaMisplacedField: Rule {
  let info = RuleInfo(
    "schema-misplaced-field",
    group: .schema,
    severity: .error,
    summary: "an Istio object has a field that belongs in another place or kind",
    rationale: """
      kubectl apply refuses it (strict validation). Argo CD, Helm and client libraries often send it without: the API server \
      drops the field without a word, and what it was meant to set keeps its default
      """,
    remedy: "Move the field to where the finding says.",
    bad: SchemaExample.virtualService("outlierDetection:", "  interval: 5s"),
    good: SchemaExample.virtualService("timeout: 5s"),
    references: [
      "istio manifests/charts/base/files/crd-all.gen.yaml",
      "https://istio.io/latest/docs/reference/config/networking/",
    ],
    equivalents: ["IST0106"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.fieldFaults.findings(of: .misplacedField)
  }
}
