import Linting
import Manifests
import MeshGraph
import YAML

/// Finds truth values that Go does not take for one.
struct ALBValueNotBoolean: Rule {
  let info = RuleInfo(
    "alb-value-not-boolean",
    group: .alb,
    severity: .error,
    summary: "an annotation that is either true or false is neither",
    rationale: """
      the controller stops with FailedBuildModel. The load balancer of the whole IngressGroup keeps its last state, \
      and a new one is never made. Go takes 1, t, T, true, True, TRUE and 0, f, F, \
      false, False, FALSE; neither yes nor on, and no blanks
      """,
    remedy: "Write \"true\" or \"false\", in quotes.",
    bad: ALBExample.ingress("target-type: ip", #"shield-advanced-protection: "yes""#),
    good: ALBExample.ingress("target-type: ip", #"shield-advanced-protection: "true""#),
    references: [
      "aws-load-balancer-controller pkg/annotations/parser.go",
      "https://pkg.go.dev/strconv#ParseBool",
    ],
    equivalents: ["ALB build-error"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.annotationFaults.findings(of: .notBoolean)
  }
}
