import Linting
import Manifests
import MeshGraph
import YAML

/// Finds `httpsRedirect` behind an NLB that has already ended TLS.
struct ServiceNLBHTTPSRedirectLoop: Rule {
  let info = RuleInfo(
    "service-nlb-https-redirect-loop",
    group: .service,
    severity: .error,
    summary: "httpsRedirect behind an NLB that ends TLS redirects for ever",
    rationale: """
      the gateway sees plain HTTP and answers 301 to the same https URL, which comes back the same way: too many \
      redirects. An NLB adds no X-Forwarded-Proto, so numTrustedProxies doesn't help
      """,
    remedy: """
      Send the NLB's TLS port to the port of a server without httpsRedirect, and only its plain port to one with it; or \
      let the Gateway end TLS.
      """,
    bad: NLBExample.gateway(
      NLBExample.certificate, server: NLBExample.plainServer(tls: "{httpsRedirect: true}")),
    good: NLBExample.gateway(NLBExample.certificate, server: NLBExample.plainServer()),
    references: [
      "https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_conn_man/headers#x-forwarded-proto",
      "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/create-tls-listener.html",
      "https://github.com/istio/istio/issues/16778",
    ],
    equivalents: ["ALB runtime"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.nlbGatewayTargets.flatMap { target -> [Finding] in
      guard target.listener.endsTLS == .yes, target.listener.speaksTLS == .no, !target.isMeantPlain else {
        return []
      }
      // Somebody else before the NLB may send the header.
      if case .known(let hops) = mesh.trustedProxies(of: target.proxy, from: target.service), hops > 0 {
        return []
      }
      return target.servers.filter { $0.server.speaksPlainHTTP && $0.server.tls?.redirectsToHTTPS == true }
        .map { .loop(at: $0, target) }
    }
  }
}

extension NLBGatewayTarget {
  /// Whether it is port 80, on which TLS is ended only for want of `ssl-ports`.
  fileprivate var isMeantPlain: Bool {
    listener.port.number?.value == 80 && loadBalancer.annotations["ssl-ports"].isAbsent
  }
}

extension Finding {
  fileprivate static func loop(at bound: BoundServer, _ target: NLBGatewayTarget) -> Finding {
    let certificate = target.loadBalancer.annotations["ssl-cert"].text?.span
    let port = target.listener.port.number?.span
    return Finding(
      "\(bound.gateway.described) redirects to https, but the NLB before it has already ended TLS",
      at: bound.server.tls?.node["httpsRedirect"]?.span ?? bound.server.span,
      related: [
        port.map {
          Label($0, "https on this port goes on as plain HTTP to port \(target.podPort) of the pods")
        },
        certificate.map { Label($0, "TLS ends here") },
      ].compactMap(\.self),
      help: "remove httpsRedirect from the server that gets requests by the NLB's TLS port",
      assumptions: target.assumptions)
  }
}
