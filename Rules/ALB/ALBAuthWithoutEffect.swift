import Linting
import Manifests
import MeshGraph
import YAML

/// Finds annotations about authentication that nothing asks for.
struct ALBAuthWithoutEffect: Rule {
  let info = RuleInfo(
    "alb-auth-without-effect",
    group: .alb,
    severity: .warning,
    summary: "annotations about authentication have no effect",
    rationale: """
      auth-type decides. Without it, or with none, nobody is asked to sign in, whatever the other annotations say; and \
      each type reads the details of its own provider only. Those of a Service count only in rules that forward to it \
      and to nothing else
      """,
    remedy:
      "Add auth-type, or remove what has no effect; move a shared Service's annotations to the Ingress.",
    bad: ALBAuthExample.ingress(ALBAuthExample.oidc),
    good: ALBAuthExample.ingress("auth-type: oidc", ALBAuthExample.oidc),
    references: [
      "aws-load-balancer-controller pkg/ingress/enhanced_backend_builder.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#authentication",
    ],
    equivalents: ["ALB ignored"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.members.flatMap { member in
      member.authentication.unread.compactMap { finding($0, member) }
    }
  }

  private func finding(_ unread: UnreadAuthentication, _ member: ALBIngress) -> Finding? {
    guard let first = unread.annotations.first else { return nil }
    let names = unread.annotations.map(\.name).listed
    let verb = unread.annotations.count == 1 ? "has" : "have"
    let assumptions = unread.service == nil ? member.authentication.assumptions : []
    switch unread.reason {
    case .signInIsOff(nil):
      return Finding(
        "\(names) \(verb) no effect without auth-type: nobody is asked to sign in", at: first.key,
        help: "add alb.ingress.kubernetes.io/auth-type: \(meantType(unread))", assumptions: assumptions)
    case .signInIsOff(let span?):
      // Whoever writes none knows what they do, and keeps the rest for another day.
      return Finding(
        "\(names) \(verb) no effect while auth-type is none", at: first.key,
        related: [Label(span, "nobody is asked to sign in")], severity: .info)
    case .otherProvider(let type, let span):
      return Finding(
        "\(names) \(verb) no effect with auth-type \(type.rawValue)", at: first.key,
        related: span.map { [Label($0, "people sign in with \(type.rawValue)")] } ?? [],
        assumptions: assumptions)
    case .sharedTarget(let group):
      return finding(group, names, verb, first.key, member)
    }
  }

  private func finding(
    _ group: TargetGroup, _ names: String, _ verb: String, _ key: Span, _ member: ALBIngress
  ) -> Finding {
    Finding(
      "\(names) \(verb) no effect where Service \"\(group.serviceName.value)\" shares a rule with other targets",
      at: key, related: [Label(group.backend, "one of several targets")],
      why: "such a rule authenticates as the annotations of \(member.ingress.described) say",
      help: "move the annotations to the Ingress",
      severity: member.authentication.losesSignIn(of: group) ? .error : nil)
  }

  private func meantType(_ unread: UnreadAuthentication) -> String {
    unread.annotations.contains { $0.name == "auth-idp-cognito" } ? "cognito" : "oidc"
  }
}
