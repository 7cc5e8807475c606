import Linting
import Manifests
import MeshGraph
import YAML

/// Finds security policies that AWS isn't known to have.
struct ALBSSLPolicyUnknown: Rule {
  let info = RuleInfo(
    "alb-ssl-policy-unknown",
    group: .alb,
    severity: .warning,
    summary: "ssl-policy names a security policy that is not on the list of AWS",
    rationale: """
      the controller checks nothing and passes the value on. AWS refuses it: FailedDeployModel, and the load balancer of \
      the whole IngressGroup is left half done. AWS adds policies now and \
      then, which is why this is a warning
      """,
    remedy: "Write a policy of the list, such as ELBSecurityPolicy-TLS13-1-2-2021-06.",
    bad: ALBExample.ingress(ALBExample.certificate, "ssl-policy: ELBSecurityPolicy-TLS13-1-2-2021-07"),
    good: ALBExample.ingress(ALBExample.certificate, "ssl-policy: ELBSecurityPolicy-TLS13-1-2-2021-06"),
    references: [
      "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html"
    ],
    equivalents: ["ALB deploy-error"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.annotationFaults.findings(of: .unknownName)
  }
}
