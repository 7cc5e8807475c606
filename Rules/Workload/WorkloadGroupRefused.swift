import Linting
import Manifests
import MeshGraph
import YAML

/// Finds WorkloadGroups whose template or probe istiod refuses.
struct WorkloadGroupRefused: Rule {
  let info = RuleInfo(
    "workloadgroup-refused",
    group: .workload,
    severity: .error,
    summary: "the template or the probe of a WorkloadGroup is such that istiod refuses it",
    rationale: """
      istiod's admission webhook refuses the object, and kubectl apply fails; where the webhook is \
      off, proxies get what Envoy may refuse
      """,
    remedy: "Give the probe one of httpGet, tcpSocket and exec.",
    bad: MeshExample.object("WorkloadGroup", "template: {serviceAccount: shop}", "probe: {periodSeconds: 5}"),
    good: MeshExample.object(
      "WorkloadGroup", "template: {serviceAccount: shop}",
      "probe: {periodSeconds: 5, tcpSocket: {port: 8080}}"),
    references: [
      "istio pkg/config/validation/validation.go, ValidateWorkloadGroup",
      "https://istio.io/latest/docs/reference/config/networking/workload-group/",
    ],
    equivalents: ["IST0106"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.workloadGroups.flatMap(\.refusals).map { Finding($0) }
  }
}
