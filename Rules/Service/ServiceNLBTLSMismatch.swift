import Linting
import Manifests
import MeshGraph
import YAML

/// Finds NLBs that end TLS and go on in another language than the Gateway behind them.
struct ServiceNLBTLSMismatch: Rule {
  let info = RuleInfo(
    "service-nlb-tls-mismatch",
    group: .service,
    severity: .error,
    summary: "an NLB with a certificate and the Gateway behind it disagree about TLS",
    rationale: """
      with aws-load-balancer-ssl-cert the NLB ends the client's TLS and passes plain text on, or TLS of its own with \
      aws-load-balancer-backend-protocol: ssl. Envoy resets what it doesn't expect; health checks by TCP stay green
      """,
    remedy: """
      Let one of them end TLS: remove ssl-cert, so that the client's handshake reaches the Gateway; or give the Gateway \
      an HTTP server on that port; or write backend-protocol: ssl and let the Gateway's TLS server take hosts: ['*'].
      """,
    bad: NLBExample.gateway(NLBExample.certificate, server: NLBExample.tlsServer),
    good: NLBExample.gateway(NLBExample.certificate, "backend-protocol: ssl", server: NLBExample.tlsServer),
    references: [
      "aws-load-balancer-controller pkg/service/model_build_listener.go",
      "aws-load-balancer-controller pkg/service/model_build_target_group.go",
      "https://github.com/istio/istio/issues/53903", "https://github.com/istio/istio/issues/31421",
    ],
    equivalents: ["ALB runtime"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.nlbGatewayTargets.filter { $0.listener.endsTLS == .yes }.compactMap { target in
      switch target.listener.speaksTLS {
      case .unknown: nil
      case .no where target.speaksOnlyTLS: .plaintext(to: target)
      case .yes where target.speaksOnlyPlainHTTP: .tls(to: target)
      case .yes where target.speaksOnlyTLS && target.servers.allSatisfy(\.server.takesNamedHostsOnly):
        .withoutSNI(to: target)
      case .yes, .no: nil
      }
    }
  }
}

extension NLBGatewayTarget {
  /// Where an annotation is written.
  fileprivate func span(of annotation: String) -> Span {
    switch loadBalancer.annotations[annotation] {
    case .text(let text): text.span
    case .unknown(let span): span
    case .absent: listener.port.number?.span ?? service.metadata.span
    }
  }

  fileprivate func servers(_ text: String) -> [Label] {
    servers.prefix(3).map { Label($0.server.span, "\($0.gateway.described) \(text)") }
  }
}

extension Finding {
  fileprivate static func plaintext(to target: NLBGatewayTarget) -> Finding {
    Finding(
      "the NLB ends TLS on port \(target.listener.described) and passes plain text on to the gateway, where every server expects TLS",
      at: target.span(of: "ssl-cert"), related: target.servers("expects TLS here"),
      help: "remove aws-load-balancer-ssl-cert, or write aws-load-balancer-backend-protocol: ssl",
      assumptions: target.assumptions)
  }

  fileprivate static func tls(to target: NLBGatewayTarget) -> Finding {
    Finding(
      "the NLB speaks TLS to the gateway for port \(target.listener.described), where no server expects it",
      at: target.span(of: "backend-protocol"), related: target.servers("serves plain HTTP here"),
      help: "remove aws-load-balancer-backend-protocol", assumptions: target.assumptions)
  }

  fileprivate static func withoutSNI(to target: NLBGatewayTarget) -> Finding {
    Finding(
      "the NLB speaks TLS to the gateway for port \(target.listener.described) without SNI, and every server there takes named hosts only",
      at: target.span(of: "backend-protocol"), related: target.servers("chooses by SNI"),
      help: "write hosts: ['*'] on one TLS server, or remove aws-load-balancer-ssl-cert and backend-protocol",
      severity: .warning, assumptions: target.assumptions)
  }
}
