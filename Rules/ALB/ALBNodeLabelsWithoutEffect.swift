import Linting
import Manifests
import MeshGraph
import YAML

/// Finds labels of nodes for targets that are pods.
struct ALBNodeLabelsWithoutEffect: Rule {
  let info = RuleInfo(
    "alb-node-labels-without-effect",
    group: .alb,
    severity: .warning,
    summary: "target-node-labels is set, and the targets are pods",
    rationale: """
      target-node-labels picks the nodes that are registered as instance targets. With ip targets the \
      controller does not even parse it: all ready pods are registered, wherever they run
      """,
    remedy: "Remove the annotation, or steer the pods themselves: nodeSelector, affinity.",
    bad: ALBExample.ingress(
      "target-type: ip", "target-node-labels: edge=true", others: ALBExample.service()),
    good: ALBExample.ingress(
      "target-type: instance", "target-node-labels: edge=true", others: ALBExample.service(type: "NodePort")),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_build_target_group.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#target-node-labels",
    ]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.members.flatMap { member -> [Finding] in
      let labelled = member.targetGroups.filter { $0.nodeLabels.span != nil && !$0.service.isMissing }
      return Dictionary(grouping: labelled, by: \.nodeLabels.span).values.compactMap(finding)
    }
  }

  /// - Parameter targets: All of an Ingress for which one annotation counts.
  private func finding(_ targets: [TargetGroup]) -> Finding? {
    guard targets.allSatisfy({ $0.targetType.value == .ip }), let first = targets.first,
      let span = first.nodeLabels.span
    else { return nil }
    return Finding(
      "target-node-labels has no effect: the targets are of type ip",
      at: span, related: first.targetType.span.map { [Label($0, "target type ip")] } ?? [],
      assumptions: first.assumptionsOfSettings)
  }
}
