import Linting
import Manifests
import MeshGraph
import YAML

/// Finds backends that can have no pods.
struct ALBNoTargets: Rule {
  let info = RuleInfo(
    "alb-no-targets",
    group: .alb,
    severity: .warning,
    summary: "a backend of type ip has no pods to send requests to",
    rationale: """
      with ip targets the controller registers the pods in the Service's EndpointSlices. An ExternalName \
      Service has none, and one without selector only those that somebody writes by hand with references \
      to pods. The load balancer answers 503
      """,
    remedy:
      "Give the Service a selector. To reach another host, redirect there or send requests through a proxy.",
    bad: ALBExample.ingress(
      "target-type: ip",
      others: """
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
          namespace: shop
        spec:
          type: ExternalName
          externalName: shop.example.org
          ports:
            - port: 80
        """),
    good: ALBExample.ingress("target-type: ip", others: ALBExample.service()),
    references: [
      "aws-load-balancer-controller pkg/backend/endpoint_resolver.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#target-type",
    ]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.members.flatMap { $0.targetGroups.firstOfEachService.compactMap(finding) }
  }

  private func finding(_ target: TargetGroup) -> Finding? {
    guard target.targetType.value == .ip, target.port != nil, let service = target.service.target?.manifest
    else {
      return nil
    }
    if service.type == .externalName {
      let name = service.externalName.map { " for \"\($0.value)\"" } ?? ""
      return Finding(
        "Service \"\(service.name)\" is an ExternalName\(name) and has no pods to send requests to",
        at: target.backend, related: [Label(service.typeSpan ?? service.metadata.span, "type ExternalName")])
    }
    guard service.selector.isEmpty else { return nil }
    return Finding(
      "Service \"\(service.name)\" has no selector, and so no pods to send requests to",
      at: target.backend, related: [Label(service.metadata.span, "without selector")],
      assumptions: ["assumes that nobody writes EndpointSlices with references to pods for it"])
  }
}
