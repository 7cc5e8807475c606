import Linting
import Manifests
import MeshGraph
import YAML

/// Finds durations that Go can't read.
struct SchemaDurationMalformed: Rule {
  let info = RuleInfo(
    "schema-duration-malformed",
    group: .schema,
    severity: .error,
    summary: "a duration has no unit, or one that doesn't exist",
    rationale: """
      the API server refuses the object, and kubectl apply fails. Durations are what Go reads: 500ms, 5s, 1m30s, 2h, \
      and at least a millisecond
      """,
    remedy: "Write number and unit: 5s.",
    bad: SchemaExample.virtualService("timeout: \"5\""),
    good: SchemaExample.virtualService("timeout: 5s"),
    references: [
      "istio manifests/charts/base/files/crd-all.gen.yaml",
      "https://istio.io/latest/docs/reference/config/networking/",
    ],
    equivalents: ["IST0106"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.fieldFaults.findings(of: .malformedDuration)
  }
}
