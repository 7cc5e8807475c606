import Linting
import Manifests
import MeshGraph
import YAML

/// Finds containers beside a sidecar that run under its user or group id.
struct InjectionReservedUser: Rule {
  let info = RuleInfo(
    "injection-reserved-user",
    group: .injection,
    severity: .warning,
    summary: "a container beside a sidecar runs as user or group 1337, which is the sidecar's",
    rationale: """
      the sidecar's own traffic is told from the application's by user and group 1337, and let pass. What a container \
      with that id sends goes past the sidecar: without mTLS, routes and policies. Init containers may want just that
      """,
    remedy: "Run the container as another user and group.",
    bad: example("runAsUser: 1337"),
    good: example("runAsUser: 1000"),
    references: [
      "https://istio.io/latest/docs/ops/deployment/application-requirements/",
      "istio tools/istio-iptables/pkg/capture/run.go",
    ],
    equivalents: ["IST0144"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.workloads.flatMap { workload in
      mesh.reservedUsers(of: workload).map { user in
        let place = user.container.map { "of container \"\($0)\"" } ?? "of the pod"
        return Finding(
          "\(user.field) \(place) is 1337, the id of the sidecar", at: user.value.span,
          help: "write another \(user.field == "runAsUser" ? "user" : "group")")
      }
    }
  }

  private static func example(_ context: String) -> String {
    ServiceExample.deployment(pod: ["securityContext:", "  \(context)"]) + "\n---\n"
      + ServiceExample.namespace("istio-injection: enabled")
  }
}
