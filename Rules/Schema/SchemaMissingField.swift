import Linting
import Manifests
import MeshGraph
import YAML

/// Finds objects without a field that their kind demands.
struct SchemaMissingField: Rule {
  let info = RuleInfo(
    "schema-missing-field",
    group: .schema,
    severity: .error,
    summary: "an Istio object lacks a field that its CRD demands",
    rationale: """
      the API server refuses the object, and kubectl apply fails
      """,
    remedy: "Add the field.",
    bad: SchemaExample.virtualService("mirror:", "  subset: v2"),
    good: SchemaExample.virtualService("mirror:", "  host: shop-v2.shop.svc.cluster.local"),
    references: [
      "istio manifests/charts/base/files/crd-all.gen.yaml",
      "https://istio.io/latest/docs/reference/config/networking/",
    ],
    equivalents: ["IST0106"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.fieldFaults.findings(of: .missingField)
  }
}
