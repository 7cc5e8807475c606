import Linting
import Manifests
import MeshGraph
import YAML

/// Finds WorkloadEntries that istiod refuses.
struct WorkloadEntryRefused: Rule {
  let info = RuleInfo(
    "workloadentry-refused",
    group: .workload,
    severity: .error,
    summary: "the address or the ports of a WorkloadEntry are such that istiod refuses it",
    rationale: """
      istiod's admission webhook refuses the object, and kubectl apply fails; where the webhook is \
      off, proxies get what Envoy may refuse
      """,
    remedy: "Write an IP address, a DNS name, or a Unix socket without ports.",
    bad: MeshExample.object("WorkloadEntry", "address: 10.0.0.1:8080"),
    good: MeshExample.object("WorkloadEntry", "address: 10.0.0.1"),
    references: [
      "istio pkg/config/validation/validation.go, validateWorkloadEntry",
      "https://istio.io/latest/docs/reference/config/networking/workload-entry/",
    ],
    equivalents: ["IST0106"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.workloadEntries.flatMap(\.refusals).map { Finding($0) }
  }
}
