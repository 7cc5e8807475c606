import Linting
import Manifests
import MeshGraph
import YAML

/// Finds Service ports with a target number that no container declares, though the containers declare others.
struct ServiceTargetPortUndeclared: Rule {
  let info = RuleInfo(
    "service-target-port-undeclared",
    group: .service,
    severity: .info,
    summary: "the target of a Service port is none of the ports that its pods declare",
    rationale: """
      Kubernetes sends requests to the number whether a container declares it or not. But containers that declare their \
      ports usually declare all, so the number may be wrong; then connections are refused and callers get a 503
      """,
    remedy: "Write the number of a container port, or declare the port in the container.",
    bad: ServiceExample.service(port: "{name: http, port: 80}"),
    good: ServiceExample.service(port: "{name: http, port: 80, targetPort: 8080}"),
    references: [
      "https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports"
    ],
    equivalents: ["KIA0701"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.services.flatMap { service in
      mesh.undeclaredTargetNumbers(of: service).map { undeclared in
        let numbers = undeclared.declared.map { "\($0.number.value)" }.uniqued
        return Finding(
          "no container of \(undeclared.lacking.prefix(3).map(\.described).listed) declares port \(undeclared.target)",
          at: (undeclared.port.node["targetPort"] ?? undeclared.port.node["port"] ?? undeclared.port.node)
            .span,
          related: undeclared.lacking.prefix(3).map { Label($0.metadata.span, "its pods") },
          help: "the pods declare \(numbers.listed)")
      }
    }
  }
}
