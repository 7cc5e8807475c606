import Linting
import Manifests
import MeshGraph
import YAML

/// Names the rules that forward requests of people who did not sign in.
struct ALBAuthAllowsUnauthenticated: Rule {
  let info = RuleInfo(
    "alb-auth-allows-unauthenticated",
    group: .alb,
    severity: .info,
    summary: "auth-on-unauthenticated-request lets people in who did not sign in",
    rationale: """
      with allow the load balancer forwards requests without a session too, only without the headers x-amzn-oidc-*. \
      The backend must tell the two apart itself
      """,
    remedy: "Leave it out, or write authenticate or deny, unless the backend checks the headers.",
    bad: ALBAuthExample.ingress(
      "auth-type: oidc", ALBAuthExample.oidc, "auth-on-unauthenticated-request: allow"),
    good: ALBAuthExample.ingress(
      "auth-type: oidc", ALBAuthExample.oidc, "auth-on-unauthenticated-request: deny"),
    references: [
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#auth-on-unauthenticated-request",
      "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html",
    ],
    equivalents: ["ALB runtime"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.members.flatMap { $0.authentication.ways }.compactMap { way in
      guard way.asksToSignIn == true, way.onUnauthenticatedRequest.value == "allow",
        let span = way.onUnauthenticatedRequest.span
      else { return nil }
      return Finding(
        "allow forwards the requests of people who did not sign in", at: span,
        help: "make sure that the backend looks for the header x-amzn-oidc-identity")
    }
  }
}
