import Linting
import Manifests
import MeshGraph
import YAML

/// Finds `httpsRedirect` behind a load balancer that has already ended TLS.
struct EdgeHTTPSRedirectLoop: Rule {
  let info = RuleInfo(
    "edge-https-redirect-loop",
    group: .edge,
    severity: .error,
    summary: "httpsRedirect behind a load balancer that terminates TLS redirects for ever",
    rationale:
      "the gateway sees the load balancer's plain HTTP, overwrites x-forwarded-proto with http and answers 301 to the "
      + "same https URL, which comes back the same way: too many redirects",
    remedy:
      "Redirect at the load balancer (listen-ports with HTTP 80 and HTTPS 443, ssl-redirect: '443') and remove "
      + "httpsRedirect; or let the gateway trust the load balancer's headers with "
      + "gatewayTopology.numTrustedProxies: 1.",
    bad: EdgeExample.chain(
      annotations: "", serverHost: "'*'", port: "80", protocol: "HTTP", tls: false,
      serverTLS: "tls: {httpsRedirect: true}"),
    good: EdgeExample.chain(annotations: "", serverHost: "'*'", port: "80", protocol: "HTTP", tls: false),
    references: [
      "https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_conn_man/headers#x-forwarded-proto",
      "https://istio.io/latest/docs/ops/configuration/traffic-management/network-topologies/",
      "https://github.com/istio/istio/issues/16778",
    ]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.gatewayTargets.flatMap { target -> [Finding] in
      guard target.targetGroup.backendProtocol.value == .http, target.isReachedOverHTTPS else { return [] }
      let assumption: String?
      switch mesh.trustedProxies(of: target.proxy, from: target.member.ingress) {
      case .known(0): assumption = nil
      case .known: return []
      case .assumed: assumption = "assumes numTrustedProxies is 0: no mesh settings are in view"
      }
      return target.redirectingServers.map { .loop(at: $0, target, assumption) }
    }
  }
}

extension GatewayTarget {
  fileprivate var isReachedOverHTTPS: Bool {
    member.ownListeners.contains { $0.protocol == .https }
  }

  /// Plain servers with `httpsRedirect` that answer for a host the load balancer sends here.
  fileprivate var redirectingServers: [BoundServer] {
    let hosts = rules.map { $0.host?.value }
    let answering = hosts.isEmpty ? plainServers(answeringFor: nil) : hosts.flatMap(plainServers)
    let answeringSpans = Set(answering.map(\.server.span))
    return servers.filter { $0.server.redirects && answeringSpans.contains($0.server.span) }
  }

  /// The plain servers whose virtual hosts take a host; none where redirecting and other servers
  /// compete for it.
  private func plainServers(answeringFor host: ALBHostPattern?) -> [BoundServer] {
    let plain = servers.filter(\.server.speaksPlainHTTP)
    guard let host else { return plain }
    let taking = plain.flatMap { bound in
      bound.server.hosts.map(\.value.dnsName).filter(host.overlaps).map { (host: $0, bound: bound) }
    }
    guard !host.hasWildcards else { return taking.map(\.bound) }
    let best = taking.map(\.host).min(by: Hostname.mostSpecificFirst)
    let answering = taking.filter { $0.host == best }.map(\.bound)
    return answering.allSatisfy(\.server.redirects) ? answering : []
  }
}

extension GatewayServer {
  fileprivate var redirects: Bool { speaksPlainHTTP && tls?.redirectsToHTTPS == true }
}

extension Finding {
  fileprivate static func loop(at server: BoundServer, _ target: GatewayTarget, _ assumption: String?)
    -> Finding
  {
    let https = target.member.ownListeners.first { $0.protocol == .https }?.span
    return Finding(
      "\(server.gateway.described) redirects to https, but the load balancer before it has already ended TLS",
      at: server.server.tls?.node["httpsRedirect"]?.span ?? server.server.span,
      related: [Label(https ?? target.span, "https ends here and goes on as HTTP to \(target.described)")],
      help: "remove httpsRedirect and write alb.ingress.kubernetes.io/ssl-redirect on the Ingress",
      assumptions: target.assumptions + [assumption].compactMap(\.self))
  }
}
