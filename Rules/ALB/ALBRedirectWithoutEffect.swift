import Linting
import Manifests
import MeshGraph
import YAML

/// Finds redirects that the controller leaves out.
struct ALBRedirectWithoutEffect: Rule {
  let info = RuleInfo(
    "alb-redirect-without-effect",
    group: .alb,
    severity: .warning,
    summary: "the controller leaves a redirect out, because to it the redirect changes nothing",
    rationale: """
      a redirect is left out of a listener where each part that it gives is one that the rule asks for anyway: one of \
      its hosts, one of its paths, the listener's own port and protocol. There is no message. A redirect from two \
      hosts to one of them is left out for both
      """,
    remedy: """
      Let the redirect change the protocol, port, host or path of every request of its rule. To redirect one host to \
      another, give the other's rule no redirect. To redirect to HTTPS, listen for HTTP too, or use ssl-redirect.
      """,
    bad: ALBExample.ingress(
      #"listen-ports: '[{"HTTPS": 443}]'"#, ALBExample.certificate, ALBExample.toHTTPS, service: "to-https",
      port: "name: use-annotation"),
    good: ALBExample.ingress(
      ALBExample.httpAndHTTPS, ALBExample.certificate, ALBExample.toHTTPS, service: "to-https",
      port: "name: use-annotation"),
    references: [
      "aws-load-balancer-controller pkg/ingress/rule_optimizer.go",
      "https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/4251",
    ],
    equivalents: ["ALB ignored"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.flatMap { loadBalancer in
      loadBalancer.idleRedirects.map { finding($0, loadBalancer) }
    }
  }

  private func finding(_ idle: IdleRedirect, _ loadBalancer: LoadBalancer) -> Finding {
    guard idle.isLeftOutEverywhere else {
      let listeners = idle.listeners.map(\.described).listed
      return Finding(
        "the redirect is left out on \(listeners), where it changes nothing for a part of its requests",
        at: idle.rule.pathSpan,
        related: [Label(idle.blamed.span, "\"\(idle.blamed.value)\" is what the rule asks for")],
        why: "on \(listeners) no request of this rule is redirected, for whatever host or path",
        help: "leave the redirect's own host or path to a rule of its own")
    }
    // People keep the old idiom beside its successor.
    let isLeftover = idle.redirect.protocol?.value == "HTTPS" && !loadBalancer.sslRedirects.isEmpty
    let known = idle.listeners.filter { !$0.isAssumed }.map(\.described).listed
    return Finding(
      "the redirect of this path changes nothing\(known.isEmpty ? "" : " on \(known)") and is left out",
      at: idle.rule.pathSpan, related: [Label(idle.blamed.span, "the redirect")],
      why: isLeftover ? "the annotation ssl-redirect does the work" : nil,
      help: isLeftover ? "remove the path" : "let it lead somewhere else, or remove the path",
      severity: isLeftover ? .info : nil)
  }
}

extension IdleRedirect {
  /// The part of the redirect that says most.
  fileprivate var blamed: Located<String> {
    redirect.host ?? redirect.path ?? redirect.protocol ?? redirect.port ?? redirect.statusCode
  }
}
