import Linting
import Manifests
import MeshGraph
import YAML

/// Finds values of another type than their field has.
struct SchemaWrongType: Rule {
  let info = RuleInfo(
    "schema-wrong-type",
    group: .schema,
    severity: .error,
    summary: "a field of an Istio object has a value of the wrong type",
    rationale: """
      the API server refuses the object, and kubectl apply fails
      """,
    remedy: "Write a value of the type that the finding names.",
    bad: SchemaExample.virtualService("retries:", "  attempts: \"3\""),
    good: SchemaExample.virtualService("retries:", "  attempts: 3"),
    references: [
      "istio manifests/charts/base/files/crd-all.gen.yaml",
      "https://istio.io/latest/docs/reference/config/networking/",
    ],
    equivalents: ["IST0106"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.fieldFaults.findings(of: .wrongType)
  }
}
