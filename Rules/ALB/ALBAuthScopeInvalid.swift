import Linting
import Manifests
import MeshGraph
import YAML

/// Finds scopes that no provider understands.
struct ALBAuthScopeInvalid: Rule {
  let info = RuleInfo(
    "alb-auth-scope-invalid",
    group: .alb,
    severity: .warning,
    summary: "auth-scope has commas, or lacks openid",
    rationale: """
      the text goes to the provider as it is. Scopes are separated by blanks: with commas they are one scope that \
      nobody knows. Without openid the provider hands out no ID token, and the load balancer answers 561 or 500 after \
      the sign-in
      """,
    remedy: "Write the scopes with blanks between them, openid among them.",
    bad: ALBAuthExample.ingress("auth-type: oidc", ALBAuthExample.oidc, "auth-scope: openid,email"),
    good: ALBAuthExample.ingress("auth-type: oidc", ALBAuthExample.oidc, "auth-scope: openid email"),
    references: [
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#auth-scope",
      "https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest",
    ],
    equivalents: ["ALB runtime"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.members.flatMap { $0.authentication.ways }.compactMap(finding)
  }

  private func finding(_ way: TargetAuthentication) -> Finding? {
    guard way.asksToSignIn == true, let scope = way.scope.value, !scope.isEmpty, let span = way.scope.span
    else {
      return nil
    }
    let separators: Set<Character> = [" ", ",", ";", "\n", "\t"]
    let scopes = scope.split { separators.contains($0) }
    let separated = (scopes.contains("openid") ? [] : ["openid"]) + scopes.map(String.init)
    let help = "write \"\(separated.joined(separator: " "))\""
    if scope.contains(",") || scope.contains(";") {
      return Finding("the scopes \"\(scope)\" need blanks between them", at: span, help: help)
    }
    guard !scopes.contains("openid") else { return nil }
    return Finding("the scopes \"\(scope)\" lack openid", at: span, help: help)
  }
}
