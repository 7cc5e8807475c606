import Linting
import Manifests
import MeshGraph
import YAML

/// Finds redirects to HTTPS that stand first in the file and not on the load balancer.
struct ALBRedirectBypassed: Rule {
  let info = RuleInfo(
    "alb-redirect-bypassed",
    group: .alb,
    severity: .warning,
    summary: "paths are served over plain HTTP, because sorting puts them before the redirect to HTTPS",
    rationale: """
      within one entry of rules the controller sorts paths: Exact ones, then Prefix ones, longest first, then \
      ImplementationSpecific ones. A redirect for everything ends behind the others although it is written first, and \
      what comes before it is neither redirected nor protected by what HTTPS requires
      """,
    remedy: "Use the annotation ssl-redirect, or put the redirect into an entry of rules of its own before.",
    bad: ALBExample.paths(
      "target-type: ip", ALBExample.httpAndHTTPS, ALBExample.certificate, ALBExample.toHTTPS,
      paths: ("/*", "ImplementationSpecific", "to-https"), ("/cart", "Prefix", "shop")),
    good: ALBExample.paths(
      "target-type: ip", ALBExample.httpAndHTTPS, ALBExample.certificate, #"ssl-redirect: "443""#,
      paths: ("/cart", "Prefix", "shop")),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_build_listener_rules.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#ssl-redirect",
    ],
    equivalents: ["ALB runtime"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.flatMap { $0.bypassedRedirects.map(finding) }
  }

  private func finding(_ bypassed: BypassedRedirect) -> Finding {
    let count = bypassed.bypassing.count
    return Finding(
      "\(count == 1 ? "a path comes" : "\(count) paths come") before this redirect on HTTP and "
        + "\(count == 1 ? "is" : "are") not redirected",
      at: bypassed.rule.pathSpan,
      related: bypassed.bypassing.prefix(3).map { Label($0.pathSpan, "served over plain HTTP") },
      help: "write ssl-redirect: \"\(bypassed.rule.redirect?.port?.value ?? "443")\" and remove the redirect",
      assumptions: bypassed.assumptions)
  }
}
