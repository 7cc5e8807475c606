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
      the controller stops with FailedBuildModel: the load balancer of the whole IngressGroup keeps its last state, \
      and a new one is never made. Without listen-ports there is one listener only: HTTPS 443 if a certificate is \
      named, else HTTP 80
      """,
    remedy: #"Add the listener: listen-ports: '[{"HTTP": 80}, {"HTTPS": 443}]', with a certificate."#,
    bad: ALBExample.ingress("target-type: ip", #"listen-ports: '[{"HTTP": 80}]'"#, #"ssl-redirect: "443""#),
    good: ALBExample.ingress(
      "target-type: ip", ALBExample.httpAndHTTPS, ALBExample.certificate, #"ssl-redirect: "443""#),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_builder.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#ssl-redirect",
    ],
    equivalents: ["ALB build-error"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.flatMap { loadBalancer -> [Finding] in
      let redirects = loadBalancer.sslRedirects
      guard !redirects.isEmpty else { return [] }
      let situation = Situation(loadBalancer)
      return redirects.compactMap { finding($0, situation) }
    }
  }

  /// What all redirects of a load balancer are judged by, found once.
  private struct Situation {
    let byPort: [Int: [LoadBalancer.Listener]]
    /// Some of the listeners, for a message.
    let labels: [Label]
    /// Whether it is known that every listener is HTTPS.
    let isAllHTTPS: Bool
    let mayHaveMoreMembers: Bool
    /// What a statement that some listener doesn't exist takes for granted; nil when no such statement can be made.
    let assumptions: [String]?

    init(_ loadBalancer: LoadBalancer) {
      byPort = Dictionary(grouping: loadBalancer.listeners, by: \.port)
      labels = loadBalancer.listeners.prefix(4).compactMap { listener in
        listener.span.map { Label($0, "\(listener.protocol.rawValue) listener") }
      }
      isAllHTTPS =
        loadBalancer.listenersAreComplete && loadBalancer.listeners.allSatisfy { $0.protocol == .https }
      mayHaveMoreMembers = loadBalancer.mayHaveMoreMembers
      let unknown = loadBalancer.members.filter { !$0.listenersAreKnown }
      let isJudgeable = unknown.allSatisfy { $0.annotations["listen-ports"].isAbsent }
      assumptions =
        isJudgeable
        ? loadBalancer.assumptionOfMembers + (unknown.isEmpty ? [] : [ALBIngress.assumptionOfNoCertificate])
        : nil
    }
  }

  private func finding(_ redirect: ALBIngress.SSLRedirect, _ situation: Situation) -> Finding? {
    guard let port = redirect.port else { return nil }
    let listeners = situation.byPort[port] ?? []
    if listeners.contains(where: { $0.protocol == .https }) {
      return situation.isAllHTTPS ? deadRedirect(redirect, situation) : nil
    }
    if let plain = listeners.first {
      return Finding(
        "ssl-redirect leads to port \(port), where the load balancer listens for plain HTTP",
        at: redirect.span, related: plain.span.map { [Label($0, "HTTP here")] } ?? [],
        help: "make it an HTTPS listener: {\"HTTPS\": \(port)}")
    }
    guard let assumptions = situation.assumptions else { return nil }
    return Finding(
      "ssl-redirect leads to port \(port), where the load balancer doesn't listen",
      at: redirect.span, related: situation.labels,
      help: "listen there: '[{\"HTTP\": 80}, {\"HTTPS\": \(port)}]'",
      severity: situation.mayHaveMoreMembers ? .warning : nil,
      assumptions: assumptions)
  }

  /// HTTPS everywhere: nothing asks to be redirected.
  private func deadRedirect(_ redirect: ALBIngress.SSLRedirect, _ situation: Situation) -> Finding {
    Finding(
      "ssl-redirect has nothing to redirect: the load balancer has no HTTP listener",
      at: redirect.span, related: situation.labels,
      why: "requests to port 80 are refused, not redirected",
      help: "add the listener: '[{\"HTTP\": 80}, {\"HTTPS\": 443}]'",
      severity: .warning)
  }
}
