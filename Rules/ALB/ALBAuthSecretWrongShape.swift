import Linting
import Manifests
import MeshGraph
import YAML

/// Finds Secrets of OIDC providers that lack the keys the controller reads.
struct ALBAuthSecretWrongShape: Rule {
  let info = RuleInfo(
    "alb-auth-secret-wrong-shape",
    group: .alb,
    severity: .error,
    summary: "the Secret of auth-idp-oidc lacks clientID or clientSecret",
    rationale: """
      the controller reads clientID, or clientId as in its first version, and clientSecret. Case counts. Without them \
      it stops with FailedBuildModel, and the load balancer of the whole IngressGroup keeps its last state
      """,
    remedy: "Name the entries of the Secret clientID and clientSecret.",
    bad: ALBAuthExample.ingress(
      "auth-type: oidc", ALBAuthExample.oidc, others: ALBAuthExample.secret(keys: "client_id", "clientSecret")
    ),
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
      member.oidcSecretNames.compactMap { name in
        mesh.applicationSecret(named: name.value, in: member.ingress.namespace, from: member.ingress)
          .target?.manifest.flatMap { finding(name, $0) }
      }
    }
  }

  private func finding(_ name: Located<String>, _ secret: Secret) -> Finding? {
    let keys = secret.keys
    guard secret.isFilled, !keys.keys.contains(where: \.hasSubstitution) else { return nil }
    let hasID = keys["clientID"] != nil || keys["clientId"] != nil
    let missing = (hasID ? [] : ["clientID"]) + (keys["clientSecret"] == nil ? ["clientSecret"] : [])
    guard !missing.isEmpty else { return nil }
    return Finding(
      "Secret \"\(secret.name)\" has no \(missing.joined(separator: " and no ")); it holds \(keys.keys.sorted().quoted)",
      at: name.span, related: [Label(secret.metadata.span, "this Secret")],
      help: "name its entries clientID and clientSecret")
  }
}

extension ALBIngress {
  /// The Secrets with which people sign in, where the controller gets to read them.
  var oidcSecretNames: [Located<String>] {
    guard !neverListensForHTTPS else { return [] }
    return authentication.ways.filter { $0.type.value == .oidc }.compactMap { $0.oidc?.value?.secretName }
  }
}
