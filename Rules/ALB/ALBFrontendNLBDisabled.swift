import Linting
import Manifests
import MeshGraph
import YAML

/// Finds settings of a frontend NLB that nobody enables.
struct ALBFrontendNLBDisabled: Rule {
  let info = RuleInfo(
    "alb-frontend-nlb-disabled",
    group: .alb,
    severity: .warning,
    summary: "frontend-nlb annotations are set, and no member of the group enables the NLB",
    rationale: """
      without enable-frontend-nlb: true on some Ingress of the group the controller reads none of the \
      frontend-nlb annotations: there is no NLB, and no event says so
      """,
    remedy: #"Write alb.ingress.kubernetes.io/enable-frontend-nlb: "true", or remove the others."#,
    bad: ALBExample.ingress(
      "target-type: ip", "frontend-nlb-scheme: internet-facing", others: ALBExample.service()),
    good: ALBExample.ingress(
      "target-type: ip", #"enable-frontend-nlb: "true""#, "frontend-nlb-scheme: internet-facing",
      "frontend-nlb-healthcheck-success-codes: 200-499", others: ALBExample.service()),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_build_frontend_nlb.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#enable-frontend-nlb",
    ]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.flatMap { loadBalancer -> [Finding] in
      guard case .disabled = loadBalancer.frontendNLB else { return [] }
      return loadBalancer.members.compactMap { finding($0, loadBalancer.assumptionOfMembers) }
    }
  }

  private func finding(_ member: ALBIngress, _ assumptions: [String]) -> Finding? {
    // Whoever writes false knows.
    guard member.annotations["enable-frontend-nlb"].isAbsent, let first = member.frontendSettings.first else {
      return nil
    }
    let names = member.frontendSettings.map(\.name)
    return Finding(
      "\(names.listed) \(names.count == 1 ? "has" : "have") no effect: enable-frontend-nlb is not set",
      at: first.key, help: #"write alb.ingress.kubernetes.io/enable-frontend-nlb: "true""#,
      assumptions: assumptions)
  }
}
