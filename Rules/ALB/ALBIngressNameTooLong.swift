import Linting
import Manifests
import MeshGraph
import YAML

/// Finds names of Ingresses that don't fit into the label that the controller makes of them.
struct ALBIngressNameTooLong: Rule {
  let info = RuleInfo(
    "alb-ingress-name-too-long",
    group: .alb,
    severity: .error,
    summary: "an Ingress without IngressGroup has a name that is too long for a label",
    rationale: """
      the controller labels what it creates with the name of the Ingress, or of its IngressGroup. Kubernetes takes \
      labels of 63 characters at most, and refuses the TargetGroupBindings: the controller records FailedDeployModel, \
      and the load balancer has no targets
      """,
    remedy: "Give the Ingress a shorter name, or a group.name.",
    bad: documents(String(repeating: "shop-", count: 12) + "shop"),
    good: documents("shop"),
    references: [
      "aws-load-balancer-controller pkg/deploy/tracking/provider.go",
      "https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/2164",
    ],
    equivalents: ["ALB deploy-error"]
  )

  private static func documents(_ name: String) -> String {
    ALBExample.documents(
      ALBExample.ingressClass(),
      ALBExample.ingress("target-type: ip").replacing(
        "  name: shop\n  namespace", with: "  name: \(name)\n  namespace"))
  }

  /// What Kubernetes allows a label's value.
  private static let longestLabel = 63

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.members.compactMap { member in
      let ingress = member.ingress
      let length = ingress.name.utf8.count
      // Params that are out of view may well name a group.
      guard length > Self.longestLabel, member.isAlone, !member.params.isUnknown, !member.isOfAutoMode,
        !ingress.name.hasSubstitution
      else { return nil }
      return Finding(
        "the name has \(length) characters, and the label made of it takes \(Self.longestLabel)",
        at: ingress.metadata.span, help: "shorten it, or add group.name")
    }
  }
}
