import Linting
import Manifests
import MeshGraph
import YAML

/// Finds backends whose Service isn't there.
struct ALBBackendServiceNotFound: Rule {
  let info = RuleInfo(
    "alb-backend-service-not-found",
    group: .alb,
    severity: .error,
    summary: "an Ingress forwards to a Service that its namespace doesn't have",
    rationale: """
      the load balancer answers 503 "Backend service does not exist" itself. As one of several targets of an action, \
      the missing Service stops the whole IngressGroup: FailedBuildModel. An Ingress reaches Services of its own \
      namespace only
      """,
    remedy:
      "Mend the name, or move the Ingress to the namespace of the Service and share the load balancer with group.name.",
    bad: ALBExample.ingress("target-type: ip", service: "shpo", others: ALBExample.service()),
    good: ALBExample.ingress("target-type: ip", others: ALBExample.service()),
    references: [
      "aws-load-balancer-controller pkg/ingress/enhanced_backend_builder.go",
      "https://kubernetes.io/docs/concepts/services-networking/ingress/#resource-backend",
    ],
    equivalents: ["ALB runtime"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    var names = ServiceNames()
    return mesh.loadBalancers.members.flatMap { member in
      member.targetGroups.filter(\.service.isMissing).firstOfEachService.map { finding($0, mesh, &names) }
    }
  }

  private func finding(_ target: TargetGroup, _ mesh: MeshGraph, _ names: inout ServiceNames) -> Finding {
    let ingress = target.ingress
    let name = target.serviceName.value
    let elsewhere = mesh.services(named: name, outside: ingress.namespace, from: ingress).first
    let place = ingress.namespace.map { " in namespace \"\($0)\"" } ?? ""
    let near = names.nearest(to: name, in: ingress.namespace, of: mesh).map { "did you mean \"\($0)\"?" }
    let move = elsewhere?.namespace.map {
      "move the Ingress to namespace \"\($0)\"; group.name lets it share the load balancer"
    }
    return Finding(
      "no Service \"\(name)\"\(place)", at: target.serviceName.span,
      related: elsewhere.map { [Label($0.metadata.span, "a Service of this name, in another namespace")] }
        ?? [],
      help: near ?? move)
  }
}

/// The names of Services by namespace, gathered when the first is asked for.
private struct ServiceNames {
  private var byNamespace: [String?: [String]]?
  /// Comparing every missing name with every neighbour would cost their product.
  private var comparisonsLeft = 200_000

  mutating func nearest(to name: String, in namespace: String?, of mesh: MeshGraph) -> String? {
    let all = byNamespace ?? Dictionary(grouping: mesh.services, by: \.namespace).mapValues { $0.map(\.name) }
    byNamespace = all
    let neighbours = all[namespace] ?? []
    guard neighbours.count <= comparisonsLeft else { return nil }
    comparisonsLeft -= neighbours.count
    return nearestName(to: name, in: neighbours)
  }
}
