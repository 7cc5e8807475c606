import Linting
import Manifests
import MeshGraph
import YAML

/// Finds providers in Telemetries that the mesh settings don't define.
struct TelemetryProviderNotFound: Rule {
  let info = RuleInfo(
    "telemetry-provider-not-found",
    group: .telemetry,
    severity: .warning,
    summary: "a Telemetry names a provider that the mesh settings don't define",
    rationale: """
      providers are defined in meshConfig.extensionProviders; besides those there are prometheus, stackdriver and envoy. \
      Istio leaves an unknown one out: no traces, metrics or logs are sent to it, and nobody says so
      """,
    remedy: "Mend the name, or define the provider in meshConfig.extensionProviders.",
    bad: TelemetryExample.telemetry(provider: "zipkn") + TelemetryExample.settings,
    good: TelemetryExample.telemetry(provider: "zipkin") + TelemetryExample.settings,
    references: [
      "https://istio.io/latest/docs/tasks/observability/telemetry/",
      "istio pilot/pkg/model/telemetry.go, fetchProvider",
    ],
    equivalents: ["IST0157"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.telemetries.flatMap { telemetry in
      mesh.unknownProviders(of: telemetry).map { unknown in
        Finding(
          "no mesh settings define the provider \"\(unknown.name.value)\"", at: unknown.name.span,
          related: [Label(unknown.settings.metadata.span, "the mesh settings")],
          help: nearestName(to: unknown.name.value, in: unknown.known).map { "did you mean \"\($0)\"?" }
            ?? "there are \(unknown.known.uniqued.quoted)",
          assumptions: [unknown.assumption].compactMap(\.self))
      }
    }
  }
}
