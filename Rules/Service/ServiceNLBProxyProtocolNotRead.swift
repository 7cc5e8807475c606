import Linting
import Manifests
import MeshGraph
import YAML

/// Finds NLBs that put a PROXY header before connections to a gateway that doesn't expect one.
struct ServiceNLBProxyProtocolNotRead: Rule {
  let info = RuleInfo(
    "service-nlb-proxy-protocol-not-read",
    group: .service,
    severity: .error,
    summary: "an NLB sends the PROXY header to gateway pods that don't read it",
    rationale: """
      Envoy takes the header for the beginning of the request: 400 on ports of plain HTTP, a reset on those of TLS. A \
      ProxyConfig object can't turn its reading on; meshConfig and the pod annotation proxy.istio.io/config can
      """,
    remedy: """
      Annotate the gateway's pods with proxy.istio.io/config: '{"gatewayTopology": {"proxyProtocol": {}}}', or set the \
      same in meshConfig.defaultConfig; or don't send the header.
      """,
    bad: NLBExample.gateway(#"proxy-protocol: "*""#, server: NLBExample.tlsServer),
    good: NLBExample.gateway("scheme: internal", server: NLBExample.tlsServer),
    references: [
      "aws-load-balancer-controller pkg/service/model_build_target_group.go",
      "https://istio.io/latest/docs/ops/configuration/traffic-management/network-topologies/#proxy-protocol",
      "https://github.com/istio/istio/issues/25875",
    ],
    equivalents: ["ALB runtime"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    var seen: Set<Span> = []
    return mesh.nlbGatewayTargets.compactMap { target in
      let header = target.listener.sendsProxyHeader
      guard header.value == true, let span = header.span, !target.servers.isEmpty,
        seen.insert(span).inserted
      else { return nil }
      let reading = mesh.proxyHeaderReading(of: target.proxy, from: target.service)
      return reading == .on ? nil : finding(target, span, isAssumed: reading == .assumedOff)
    }
  }

  private func finding(_ target: NLBGatewayTarget, _ span: Span, isAssumed: Bool) -> Finding {
    let server = target.servers.first
    return Finding(
      "the NLB puts a PROXY header before each connection, and nothing tells the gateway to read it",
      at: span,
      related: server.map {
        [Label($0.server.span, "\($0.gateway.described) reads it as part of the request")]
      }
        ?? [],
      help: "set gatewayTopology.proxyProtocol for the gateway's pods",
      assumptions: target.loadBalancer.assumptions
        + (isAssumed
          ? ["assumes that what is not in view, pods or mesh settings, doesn't set it either"] : []))
  }
}
