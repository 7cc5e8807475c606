import Linting
import Manifests
import MeshGraph
import YAML

/// Finds WorkloadGroups whose service account isn't there.
struct WorkloadGroupServiceAccountNotFound: Rule {
  let info = RuleInfo(
    "workloadgroup-service-account-not-found",
    group: .workload,
    severity: .warning,
    summary: "the workloads of a WorkloadGroup run as a ServiceAccount that its namespace doesn't have",
    rationale: """
      a virtual machine joins the mesh with a token of this service account, which istioctl x workload \
      entry configure asks of the API server: without the account there is no token, and the \
      machine gets no certificate. No pod need use the account
      """,
    remedy: "Mend the name, or add the ServiceAccount to the group's namespace.",
    bad: MeshExample.object("WorkloadGroup", "template: {serviceAccount: shpo}") + account,
    good: MeshExample.object("WorkloadGroup", "template: {serviceAccount: shop}") + account,
    references: [
      "istioctl pkg/workload/workload.go, createCertsTokens",
      "https://istio.io/latest/docs/setup/install/virtual-machine/",
    ],
    equivalents: ["KIA1701"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.workloadGroups.compactMap { group in
      mesh.missingServiceAccount(of: group).map { account in
        let place = group.namespace.map { " in namespace \"\($0)\"" } ?? ""
        return Finding(
          "no ServiceAccount \"\(account.value)\"\(place)", at: account.span,
          help: mesh.serviceAccount(nearestTo: account.value, of: group).map { "did you mean \"\($0)\"?" })
      }
    }
  }

  private static let account = """
    ---
    apiVersion: v1
    kind: ServiceAccount
    metadata:
      name: shop
      namespace: shop

    """
}
