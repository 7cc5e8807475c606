import Linting
import Manifests
import MeshGraph
import YAML

/// Finds tags and attributes to which members of an IngressGroup give different values.
struct ALBGroupMapConflict: Rule {
  let info = RuleInfo(
    "alb-group-map-conflict",
    group: .alb,
    severity: .error,
    summary: "members of an IngressGroup give one tag or attribute different values",
    rationale: """
      tags, load-balancer-attributes and listener-attributes of all members are put together key by key. A key with \
      two values stops the controller with FailedBuildModel on every member: the load balancer keeps its last state, \
      and no change of any member reaches it
      """,
    remedy: "Set the key on one member only, or to the same value on all.",
    bad: ALBExample.twoMembers("tags: team=web,stage=prod", "tags: team=shop"),
    good: ALBExample.twoMembers("tags: team=web,stage=prod", "tags: team=web"),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_build_tags.go",
      "aws-load-balancer-controller pkg/ingress/model_build_load_balancer_attributes.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#merge",
    ],
    equivalents: ["ALB build-error"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.findings(of: \.mapConflicts) { conflict, group in
      let subject = conflict.first.subject
      return conflict.finding(
        "\(subject.key ?? "") in \(subject.name) of \(group.described) is \(conflict.contrast)")
    }
  }
}
