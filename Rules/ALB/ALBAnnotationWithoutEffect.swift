import Linting
import Manifests
import MeshGraph
import YAML

/// Finds annotations that count only beside another one, which isn't there.
struct ALBAnnotationWithoutEffect: Rule {
  let info = RuleInfo(
    "alb-annotation-without-effect",
    group: .alb,
    severity: .warning,
    summary: "an annotation needs another one to have an effect",
    rationale: """
      the controller reads the annotation only where the other one is set, and ignores it else without a word. \
      manage-backend-security-group-rules speaks of rules for security groups that the user chose; those that the \
      controller makes get their rules anyway
      """,
    remedy: "Add the other annotation, or remove this one.",
    bad: ALBExample.ingress("target-type: ip", #"manage-backend-security-group-rules: "true""#),
    good: ALBExample.ingress(
      "target-type: ip", "security-groups: sg-0a1b2c3d4e5f60718",
      #"manage-backend-security-group-rules: "true""#),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_build_load_balancer.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/",
    ],
    equivalents: ["ALB ignored"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.flatMap { loadBalancer in
      loadBalancer.members.flatMap { member in
        member.annotations.entries.compactMap { name, entry, value -> Finding? in
          guard value.text != nil, let need = ALBAnnotation.named(name)?.need, !loadBalancer.meets(need),
            case .presence(let needed) = need
          else { return nil }
          return Finding("\(name) has no effect without \(needed)", at: entry.key.span)
        }
      }
    }
  }
}
