import Linting
import Manifests
import MeshGraph
import YAML

/// Finds maps on Services that drop keys of the Ingress's.
struct ALBServiceAnnotationOverrides: Rule {
  let info = RuleInfo(
    "alb-service-annotation-overrides",
    group: .alb,
    severity: .warning,
    summary: "a map on the Service takes the place of the Ingress's, and keys get lost",
    rationale: """
      target-group-attributes and target-node-labels of a Service are not merged with those of the \
      Ingress: the Service's map counts alone. What only the Ingress says has no effect for this backend, \
      without an event
      """,
    remedy: "Write all keys on the Service.",
    bad: ALBExample.ingress(
      "target-type: ip", "target-group-attributes: stickiness.enabled=true",
      others: ALBExample.service(annotation: "target-group-attributes: slow_start.duration_seconds=60")),
    good: ALBExample.ingress(
      "target-type: ip", "target-group-attributes: stickiness.enabled=true",
      others: ALBExample.service(
        annotation: "target-group-attributes: stickiness.enabled=true,slow_start.duration_seconds=60")),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_build_target_group.go",
      "aws-load-balancer-controller pkg/annotations/parser.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#target-group-attributes",
    ]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.members.flatMap { member in
      member.targetGroups.firstOfEachService.flatMap { target in
        target.replacedMaps.map { finding($0, target) }
      }
    }
  }

  private func finding(_ map: ReplacedMap, _ target: TargetGroup) -> Finding {
    Finding(
      "\(map.annotation) of Service \"\(target.serviceName.value)\" replaces that of "
        + "\(target.ingress.described) and drops its \(map.lostKeys.listed) for this backend",
      at: map.winner,
      related: [Label(map.loser, "replaced as a whole"), Label(target.backend, "for this backend")],
      help: "repeat what should hold: \(map.lostKeys.listed)")
  }
}
