import Linting
import Manifests
import MeshGraph
import YAML

/// Finds OIDC providers whose Secret isn't in the Ingress's namespace.
struct ALBAuthSecretNotFound: Rule {
  let info = RuleInfo(
    "alb-auth-secret-not-found",
    group: .alb,
    severity: .error,
    summary: "the Secret of auth-idp-oidc isn't in the namespace of the Ingress",
    rationale: """
      the controller looks in the namespace of the Ingress only. Without the Secret it stops with FailedBuildModel as \
      soon as it builds an HTTPS listener, and the load balancer of the whole IngressGroup keeps its last state
      """,
    remedy: "Create the Secret, with clientID and clientSecret, in the namespace of the Ingress.",
    bad: ALBAuthExample.ingress(
      "auth-type: oidc", ALBAuthExample.provider(secretName: "login"),
      others: ALBAuthExample.secret(keys: "clientID", "clientSecret")),
    good: ALBAuthExample.ingress(
      "auth-type: oidc", ALBAuthExample.oidc, others: ALBAuthExample.secret(keys: "clientID", "clientSecret")),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_build_actions.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#auth-idp-oidc",
    ],
    equivalents: ["ALB build-error"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.members.flatMap { member in
      member.oidcSecretNames.compactMap { finding($0, member.ingress, mesh) }
    }
  }

  private func finding(_ name: Located<String>, _ ingress: Ingress, _ mesh: MeshGraph) -> Finding? {
    guard mesh.applicationSecret(named: name.value, in: ingress.namespace, from: ingress).isMissing else {
      return nil
    }
    let elsewhere = mesh.secrets.candidates(named: name.value, in: nil, from: ingress.file, limit: 4)
    let namespace = ingress.namespace.map { "namespace \"\($0)\"" } ?? "the namespace of the Ingress"
    let help =
      elsewhere.isEmpty
      ? hint(name.value, ingress, mesh) : "create it in \(namespace) too: the controller looks nowhere else"
    return Finding(
      "no Secret \"\(name.value)\", nor anything that makes one, in \(namespace)", at: name.span,
      related: elsewhere.map { Label($0.metadata.span, "one is in \"\($0.namespace ?? "")\"") }, help: help)
  }

  private func hint(_ name: String, _ ingress: Ingress, _ mesh: MeshGraph) -> String? {
    guard let namespace = ingress.namespace else { return nil }
    let there = mesh.applicationSecrets(in: namespace, from: ingress)
    return nearestName(to: name, in: there.map(\.name)).map { "did you mean \"\($0)\"?" }
  }
}
