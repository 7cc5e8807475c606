import Linting
import Manifests
import MeshGraph
import YAML

/// Finds fields that exclude each other.
struct SchemaExclusiveFields: Rule {
  let info = RuleInfo(
    "schema-exclusive-fields",
    group: .schema,
    severity: .error,
    summary: "two fields are set of which one may be",
    rationale: """
      the API server refuses the object, and kubectl apply fails
      """,
    remedy: "Keep one of the fields.",
    bad: SchemaExample.virtualService("match:", "  - uri:", "      prefix: /a", "      exact: /a/b"),
    good: SchemaExample.virtualService("match:", "  - uri:", "      prefix: /a"),
    references: [
      "istio manifests/charts/base/files/crd-all.gen.yaml",
      "https://istio.io/latest/docs/reference/config/networking/",
    ],
    equivalents: ["IST0106"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.fieldFaults.findings(of: .exclusive)
  }
}
