import Linting
import Manifests
import MeshGraph
import YAML

/// Finds gateways that wait for a PROXY header behind load balancers that send none.
struct EdgeProxyProtocolNotSent: Rule {
  let info = RuleInfo(
    "edge-proxy-protocol-not-sent",
    group: .edge,
    severity: .error,
    summary: "the gateway expects a PROXY header, and the load balancer before it sends none",
    rationale: """
      Envoy closes a connection that doesn't begin with the header. An ALB can't send it; an NLB does with \
      aws-load-balancer-proxy-protocol: "*"
      """,
    remedy: "Send the header, or give the load balancers that don't a gateway deployment of their own.",
    bad: EdgeExample.proxyProtocol(on: true),
    good: EdgeExample.proxyProtocol(on: false),
    references: [
      "https://istio.io/latest/docs/ops/configuration/traffic-management/network-topologies/#proxy-protocol",
      "https://www.envoyproxy.io/docs/envoy/latest/configuration/listeners/listener_filters/proxy_protocol",
    ]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    let behindALBs = mesh.gatewayTargets.filter { !$0.servers.isEmpty }.compactMap { target in
      finding(target.proxy, mesh, at: target.span, "an ALB sends no PROXY header to \(target.described)")
    }
    let behindNLBs = mesh.nlbGatewayTargets.compactMap { target -> Finding? in
      guard target.listener.sendsProxyHeader.value == false, !target.servers.isEmpty,
        target.listener.port.transport == "TCP"
      else { return nil }
      return finding(
        target.proxy, mesh, at: target.listener.port.number?.span ?? target.service.metadata.span,
        "the NLB sends no PROXY header for port \(target.listener.described)",
        assumptions: target.loadBalancer.assumptions)
    }
    return behindALBs + behindNLBs
  }

  private func finding(
    _ proxy: GatewayProxy, _ mesh: MeshGraph, at span: Span, _ message: String, assumptions: [String] = []
  ) -> Finding? {
    guard let setting = mesh.proxyHeaderSetting(of: proxy) else { return nil }
    return Finding(
      "\(message), and the gateway closes connections without one", at: span,
      related: [Label(setting, "the gateway is told to expect it")], assumptions: assumptions)
  }
}
