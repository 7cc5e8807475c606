import Linting
import Manifests
import MeshGraph
import YAML

/// Finds `ssl-redirect` to a port on which the load balancer doesn't listen for HTTPS.
struct ALBSSLRedirectWithoutListener: Rule {
  let info = RuleInfo(
    "alb-ssl-redirect-without-listener",
    group: .alb,
    severity: .error,
    summary: "ssl-redirect names a port that is no HTTPS listener of the load balancer",
    rationale: """
      The controller stops with FailedBuildModel: the load balancer of the whole IngressGroup keeps its last state, \
      and a new one is never made. Without listen-ports there is one listener only: HTTPS 443 if a certificate is \
      named, else HTTP 80.
      """,
    remedy: #"Add the listener: listen-ports: '[{"HTTP": 80}, {"HTTPS": 443}]', with a certificate."#,
    bad: ALBExample.ingress("target-type: ip", #"listen-ports: '[{"HTTP": 80}]'"#, #"ssl-redirect: "443""#),
    good: ALBExample.ingress(
      "target-type: ip", ALBExample.httpAndHTTPS, ALBExample.certificate, #"ssl-redirect: "443""#),
    references: [
      "pkg/ingress/model_builder.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#ssl-redirect",
    ],
    equivalents: ["ALB build-error"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.flatMap { loadBalancer in
      loadBalancer.sslRedirects.compactMap { finding($0, loadBalancer) }
    }
  }

  private func finding(_ redirect: ALBIngress.SSLRedirect, _ loadBalancer: LoadBalancer) -> Finding? {
    guard let port = redirect.port else { return nil }
    let listeners = loadBalancer.listeners.filter { $0.port == port }
    if listeners.contains(where: { $0.protocol == .https }) { return deadRedirect(redirect, loadBalancer) }
    if let plain = listeners.first {
      return Finding(
        "ssl-redirect leads to port \(port), where the load balancer listens for plain HTTP",
        at: redirect.span, related: plain.span.map { [Label($0, "HTTP here")] } ?? [],
        help: "make it an HTTPS listener: {\"HTTPS\": \(port)}")
    }
    guard let assumptions = loadBalancer.assumptionsOfListeners else { return nil }
    return Finding(
      "ssl-redirect leads to port \(port), where the load balancer doesn't listen",
      at: redirect.span, related: loadBalancer.listenerLabels,
      help: "listen there: '[{\"HTTP\": 80}, {\"HTTPS\": \(port)}]'",
      severity: loadBalancer.mayHaveMoreMembers ? .warning : nil,
      assumptions: assumptions)
  }

  /// HTTPS everywhere: nothing asks to be redirected.
  private func deadRedirect(_ redirect: ALBIngress.SSLRedirect, _ loadBalancer: LoadBalancer) -> Finding? {
    guard loadBalancer.listenersAreComplete, !loadBalancer.listeners.contains(where: { $0.protocol == .http })
    else {
      return nil
    }
    return Finding(
      "ssl-redirect has nothing to redirect: the load balancer has no HTTP listener",
      at: redirect.span, related: loadBalancer.listenerLabels,
      why: "requests to port 80 are refused, not redirected",
      help: "add the listener: '[{\"HTTP\": 80}, {\"HTTPS\": 443}]'",
      severity: .warning)
  }
}

extension LoadBalancer {
  /// What a statement that some listener doesn't exist takes for granted; nil when no such statement can be made.
  fileprivate var assumptionsOfListeners: [String]? {
    let unknown = members.filter { !$0.listenersAreKnown }
    guard unknown.allSatisfy({ $0.annotations["listen-ports"].isAbsent }) else { return nil }
    return (mayHaveMoreMembers ? ["assumes that all Ingresses of \(described) are in view"] : [])
      + (unknown.isEmpty ? [] : ["assumes that the IngressClass, which is not in view, sets no certificate"])
  }

  fileprivate var listenerLabels: [Label] {
    listeners.compactMap { listener in
      listener.span.map { Label($0, "\(listener.protocol.rawValue) listener") }
    }
  }
}
