import Linting
import Manifests
import MeshGraph
import YAML

/// Finds IngressClassParams with values that are refused, or that do what nobody wants.
struct ALBClassParamsInvalid: Rule {
  let info = RuleInfo(
    "alb-class-params-invalid",
    group: .alb,
    severity: .error,
    summary: "IngressClassParams have a value that is refused, or that has no effect",
    rationale: """
      Kubernetes checks IngressClassParams against their definition, and the controller's webhook checks CIDR blocks \
      and subnets: both refuse the object. A field of another name is refused by kubectl and dropped by other tools, \
      and what it should enforce is not enforced
      """,
    remedy: "Write a value that the field takes.",
    bad: ALBExample.params("scheme: public"),
    good: ALBExample.params("scheme: internet-facing"),
    references: [
      "aws-load-balancer-controller config/crd/bases/elbv2.k8s.aws_ingressclassparams.yaml",
      "aws-load-balancer-controller webhooks/elbv2/ingressclassparams_validator.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/ingress_class/#ingressclassparams",
    ],
    equivalents: ["Kubernetes reject", "ALB webhook-reject"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.ingressClassParams.filter(\.isOfController).flatMap { params in
      params.faults.map { fault in
        Finding(
          fault.statement, at: fault.span, why: fault.outcome, help: fault.help,
          severity: fault.isRefused ? nil : .warning)
      }
    }
  }
}
