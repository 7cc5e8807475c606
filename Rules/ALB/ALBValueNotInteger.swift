import Linting
import Manifests
import MeshGraph
import YAML

/// Finds numbers that are none to Go.
struct ALBValueNotInteger: Rule {
  let info = RuleInfo(
    "alb-value-not-integer",
    group: .alb,
    severity: .error,
    summary: "an annotation that holds a whole number holds something else",
    rationale: """
      the controller stops with FailedBuildModel. The load balancer of the whole IngressGroup keeps its last state, \
      and a new one is never made. Digits and a sign are all it takes: no unit, \
      no blanks, no fraction
      """,
    remedy: "Write the digits alone, in quotes.",
    bad: ALBExample.ingress("target-type: ip", "healthcheck-interval-seconds: 30s"),
    good: ALBExample.ingress("target-type: ip", #"healthcheck-interval-seconds: "30""#),
    references: [
      "aws-load-balancer-controller pkg/annotations/parser.go",
      "https://pkg.go.dev/strconv#ParseInt",
    ],
    equivalents: ["ALB build-error"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.annotationFaults.findings(of: .notInteger)
  }
}
