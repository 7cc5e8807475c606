import Linting
import Manifests
import MeshGraph
import YAML

/// Finds words that a field doesn't take.
struct SchemaValueNotAllowed: Rule {
  let info = RuleInfo(
    "schema-value-not-allowed",
    group: .schema,
    severity: .error,
    summary: "a field of an Istio object has none of the values it takes",
    rationale: """
      the API server refuses the object, and kubectl apply fails. Case counts
      """,
    remedy: "Write one of the values that the finding lists.",
    bad: SchemaExample.destinationRule("tls:", "  mode: simple"),
    good: SchemaExample.destinationRule("tls:", "  mode: SIMPLE"),
    references: [
      "istio manifests/charts/base/files/crd-all.gen.yaml",
      "https://istio.io/latest/docs/reference/config/networking/",
    ],
    equivalents: ["IST0106"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.fieldFaults.findings(of: .notAllowed)
  }
}
