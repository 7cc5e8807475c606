import Linting
import Manifests
import MeshGraph
import YAML

/// Finds Service ports that name a container port which the pods don't have.
struct ServiceTargetPortNotFound: Rule {
  let info = RuleInfo(
    "service-target-port-not-found",
    group: .service,
    severity: .error,
    summary: "a Service port names a container port that pods behind it don't have",
    rationale: """
      Kubernetes looks a named targetPort up among the ports of each pod's containers. A pod without a port of that \
      name becomes no endpoint of the Service port; with none left, callers get a 503 (no healthy upstream, flag UH)
      """,
    remedy: "Write the name of a container port, or name the container's port so.",
    bad: ServiceExample.service(port: "{name: http, port: 80, targetPort: web}"),
    good: ServiceExample.service(port: "{name: http, port: 80, targetPort: http}"),
    references: [
      "https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports",
      "kubernetes pkg/api/v1/pod/util.go, FindPort",
    ],
    equivalents: ["KIA0701"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.services.flatMap { service in mesh.missingNamedTargets(of: service).map { .missing($0) } }
  }
}

extension Finding {
  fileprivate static func missing(_ missing: UndeclaredTarget) -> Finding {
    let declared = missing.declared.map { $0.name ?? "\($0.number.value)" }.uniqued
    let pods = missing.lacking.prefix(3).map(\.described).listed
    return Finding(
      "no container of \(pods) has a port named \"\(missing.target)\"",
      at: missing.port.node["targetPort"]?.span ?? missing.port.node.span,
      related: missing.lacking.prefix(3).map { Label($0.metadata.span, "has \($0.listedPorts)") },
      why: missing.isOnSome
        ? "these pods get no traffic from this port; others that the Service selects do, which may be what is meant"
        : nil,
      help: nearestName(to: "\(missing.target)", in: declared).map { "did you mean \"\($0)\"?" }
        ?? (declared.isEmpty ? "write the number" : "write one of \(declared.listed)"),
      severity: missing.isOnSome ? .info : nil)
  }
}

extension Workload {
  /// `ports 8080 (http), 9090`
  fileprivate var listedPorts: String {
    let ports = containerPorts.map { port in
      port.name.map { "\(port.number.value) (\($0))" } ?? "\(port.number.value)"
    }
    return ports.isEmpty ? "no ports" : "ports \(ports.listed)"
  }
}
