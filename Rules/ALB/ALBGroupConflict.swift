import Linting
import Manifests
import MeshGraph
import YAML

/// Finds settings of a load balancer that members of its IngressGroup make differently.
struct ALBGroupConflict: Rule {
  let info = RuleInfo(
    "alb-group-conflict",
    group: .alb,
    severity: .error,
    summary: "members of an IngressGroup disagree on a setting of the load balancer they share",
    rationale: """
      the group has one load balancer, and it has one scheme, one name, one list of subnets. Members that leave a \
      setting out take the others' value; two values stop the controller with FailedBuildModel on every member. The \
      load balancer keeps its last state, and no change of any member reaches it
      """,
    remedy:
      "Make the setting on one member only, or the same on all. Lists of security groups need the same order.",
    bad: documents("scheme: internal"),
    good: documents("scheme: internet-facing"),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_build_load_balancer.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#exclusive",
    ],
    equivalents: ["ALB build-error"]
  )

  private static func documents(_ annotation: String) -> String {
    ALBExample.twoMembers("scheme: internet-facing", annotation)
  }

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.findings(of: \.settingConflicts, finding)
  }

  private func finding(_ conflict: GroupConflict, _ group: LoadBalancer) -> Finding {
    let name = conflict.first.subject.name
    if conflict.isAboutOrder {
      return conflict.finding(
        "\(name) has the order of \(conflict.first.member.ingress.described) changed, and in \(group.described) "
          + "the order counts",
        help: "write \(conflict.first.shown)")
    }
    if name == "subnets", let params = conflict.first.params ?? conflict.other.params,
      conflict.first.params == nil || conflict.other.params == nil
    {
      let other = conflict.first.member.ingress.described
      return conflict.finding(
        "\(group.described) takes subnets from an annotation and from IngressClassParams \"\(params.name)\": one "
          + "of them here, the other for \(other)",
        help: "use one of the two for all members")
    }
    return conflict.finding("\(name) of \(group.described) is \(conflict.contrast)")
  }
}
