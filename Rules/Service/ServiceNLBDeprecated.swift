import Linting
import Manifests
import MeshGraph
import YAML

/// Finds annotations that the controller still reads, and has newer names for.
struct ServiceNLBDeprecated: Rule {
  let info = RuleInfo(
    "service-nlb-deprecated",
    group: .service,
    severity: .info,
    summary: "an annotation of an NLB that the controller's guide calls deprecated",
    rationale: """
      the AWS Load Balancer Controller reads it for the sake of older manifests. Where the newer annotation stands \
      beside it, that one counts
      """,
    remedy: "Write the newer annotation instead.",
    bad: NLBExample.service(#"internal: "true""#),
    good: NLBExample.service("scheme: internal"),
    references: [
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/annotations/#deprecated-attributes"
    ]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.networkLoadBalancers.filter(\.management.isByController).flatMap { loadBalancer in
      loadBalancer.annotations.entries.compactMap(finding)
    }
  }

  private func finding(_ name: String, _ entry: Entry, _ value: NLBAnnotationValues.Value) -> Finding? {
    if name == "aws-load-balancer-type", value.text?.text == "nlb-ip" {
      return Finding(
        "aws-load-balancer-type: nlb-ip is an old spelling", at: entry.value.span,
        help:
          "write loadBalancerClass: service.k8s.aws/nlb and aws-load-balancer-nlb-target-type: ip on a new Service"
      )
    }
    guard let successor = NLBAnnotation.named(name)?.successor else { return nil }
    return Finding("\(name) is deprecated", at: entry.key.span, help: "write \(successor)")
  }
}
