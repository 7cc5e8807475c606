import Linting
import Manifests
import MeshGraph
import YAML

/// Finds values that the controller or AWS refuses or ignores.
struct ServiceNLBValueInvalid: Rule {
  let info = RuleInfo(
    "service-nlb-value-invalid",
    group: .service,
    severity: .error,
    summary: "an annotation of an NLB has a value that nobody can use",
    rationale: """
      the controller reads numbers, truth values and maps as Go does, and compares names with regard to case. It stops \
      with FailedBuildModel on the Service, or AWS refuses and it is FailedDeployModel; the NLB keeps its last state or \
      is never made
      """,
    remedy: "Write a value that the annotation takes.",
    bad: NLBExample.service("scheme: public"),
    good: NLBExample.service("scheme: internet-facing"),
    references: [
      "aws-load-balancer-controller pkg/annotations/parser.go",
      "aws-load-balancer-controller pkg/service/model_build_load_balancer.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/annotations/",
    ],
    equivalents: ["ALB build-error", "ALB deploy-error", "ALB ignored"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.networkLoadBalancers.filter(\.isMade).flatMap { loadBalancer in
      loadBalancer.annotations.entries.flatMap { name, _, value -> [Finding] in
        guard let annotation = NLBAnnotation.named(name), let text = value.text,
          // What Kubernetes' own cloud provider takes for these differs.
          loadBalancer.management.isByController || !annotation.isInTree
        else { return [] }
        return annotation.faults(in: text.text).map { fault in
          finding(fault, annotation, text, loadBalancer.assumptions)
        }
      }
    }
  }

  private func finding(
    _ fault: AnnotationFault, _ annotation: NLBAnnotation, _ text: AnnotationText, _ assumptions: [String]
  ) -> Finding {
    let isIgnored = annotation.refusal == .ignored
    // AWS adds names over time.
    let isSure = fault.category != .unknownAttribute && fault.category != .unknownName
    return Finding(
      "\(annotation.name): \(fault.statement)", at: text.span(fault.range),
      why: isIgnored ? "the controller ignores the value without a word" : nil, help: fault.help,
      severity: isIgnored || !isSure ? .warning : nil, assumptions: assumptions)
  }
}
