import Linting
import Manifests
import MeshGraph
import YAML

/// Finds Telemetries that compete for the same namespace.
struct TelemetryDuplicate: Rule {
  let info = RuleInfo(
    "telemetry-duplicate",
    group: .telemetry,
    severity: .warning,
    summary: "several Telemetries hold for a whole namespace, and Istio heeds only the oldest",
    rationale: """
      of the Telemetries of a namespace without selector and targetRefs Istio uses the one that was created first, and \
      ignores the others. Those with a selector all apply, later ones on top
      """,
    remedy: "Merge them into one.",
    bad: TelemetryExample.telemetry() + "---\n" + TelemetryExample.telemetry("logs"),
    good: TelemetryExample.telemetry(),
    references: [
      "https://istio.io/latest/docs/reference/config/telemetry/",
      "istio pilot/pkg/model/telemetry.go, applicableTelemetries",
    ],
    equivalents: ["IST0160"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.competingTelemetries.map { telemetry, other in
      Finding(
        "\(telemetry.described) and \"\(other.name)\" both hold for the whole namespace",
        at: telemetry.metadata.span,
        related: [Label(other.metadata.span, "the other Telemetry")],
        help: "merge the two into one; which of them holds depends on which was created first")
    }
  }
}
