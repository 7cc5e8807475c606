import Linting
import Manifests
import MeshGraph
import YAML

/// Finds values that are too long, too large, or of other characters than their field takes.
struct SchemaOutOfBounds: Rule {
  let info = RuleInfo(
    "schema-out-of-bounds",
    group: .schema,
    severity: .error,
    summary: "a value is outside of what its field takes",
    rationale: """
      the API server refuses the object, and kubectl apply fails
      """,
    remedy: "Write a value within the bounds that the finding names.",
    bad: SchemaExample.serviceEntry(port: "70000"),
    good: SchemaExample.serviceEntry(port: "443"),
    references: [
      "istio manifests/charts/base/files/crd-all.gen.yaml",
      "https://istio.io/latest/docs/reference/config/networking/",
    ],
    equivalents: ["IST0106"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.fieldFaults.findings(of: .outOfBounds)
  }
}
