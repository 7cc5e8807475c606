import Linting
import Manifests
import MeshGraph
import YAML

/// Finds CIDR blocks that the controller or AWS trips over.
struct ALBCIDRInvalid: Rule {
  let info = RuleInfo(
    "alb-cidr-invalid",
    group: .alb,
    severity: .error,
    summary: "inbound-cidrs has an element that is no CIDR block, or not as AWS stores it",
    rationale: """
      the controller refuses an element without prefix length: FailedBuildModel. A block with bits behind its prefix \
      passes once, because EC2 stores the network; every later reconcile adds the written form again and fails as a \
      duplicate
      """,
    remedy: "Write network and prefix length: 10.0.0.0/8.",
    bad: ALBExample.ingress("target-type: ip", "inbound-cidrs: 203.0.113.7"),
    good: ALBExample.ingress("target-type: ip", "inbound-cidrs: 203.0.113.7/32"),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_build_listener.go",
      "aws-load-balancer-controller pkg/networking/security_group_reconciler.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#inbound-cidrs",
    ],
    equivalents: ["ALB build-error"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.annotationFaults.findings(of: .malformedCIDR)
  }
}
