import Linting
import MeshGraph
import YAML

/// Finds logs that are switched on without a bucket to go to.
struct ALBLogsWithoutBucket: Rule {
  let info = RuleInfo(
    "alb-logs-without-bucket",
    group: .alb,
    severity: .error,
    summary: "load-balancer-attributes switches logs on and names no bucket for them",
    rationale: """
      AWS refuses the attributes: FailedDeployModel. What comes after the load balancer itself, its listeners, rules \
      and targets, is not done either
      """,
    remedy: "Add the bucket, such as access_logs.s3.bucket=my-logs.",
    bad: ALBExample.ingress("target-type: ip", "load-balancer-attributes: access_logs.s3.enabled=true"),
    good: ALBExample.ingress(
      "target-type: ip",
      "load-balancer-attributes: access_logs.s3.enabled=true,access_logs.s3.bucket=my-logs"),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_build_load_balancer.go",
      "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html",
    ],
    equivalents: ["ALB deploy-error"]
  )

  private static let logs = ["access_logs", "connection_logs", "health_check_logs"]

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.flatMap { loadBalancer -> [Finding] in
      let attributes = loadBalancer.attributes
      guard attributes.isKnown else { return [] }
      return Self.logs.compactMap { log in
        guard let enabled = attributes["\(log).s3.enabled"], enabled.value == "true",
          attributes["\(log).s3.bucket"].map(\.value.isEmpty) ?? true
        else { return nil }
        return Finding(
          "\(log).s3.enabled is true, and \(log).s3.bucket is not set", at: enabled.span,
          help: "add \(log).s3.bucket=NAME",
          assumptions: loadBalancer.assumptionOfMembers + loadBalancer.assumptionOfFirstParams)
      }
    }
  }
}

extension LoadBalancer {
  /// Attributes come from the params of the first member's class only.
  fileprivate var assumptionOfFirstParams: [String] {
    members.first?.params.isUnknown == true ? assumptionOfParams : []
  }
}
