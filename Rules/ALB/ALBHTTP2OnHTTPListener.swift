import Linting
import Manifests
import MeshGraph
import YAML

/// Finds HTTP/2 and gRPC target groups behind listeners that speak plain HTTP.
struct ALBHTTP2OnHTTPListener: Rule {
  let info = RuleInfo(
    "alb-http2-on-http-listener",
    group: .alb,
    severity: .error,
    summary: "a target group of version HTTP2 or GRPC hangs on an HTTP listener",
    rationale: """
      AWS takes target groups of these versions on HTTPS listeners only: FailedDeployModel, and the load \
      balancer of the whole IngressGroup is left half updated. Under ssl-redirect the HTTP listener \
      forwards nothing, and all is well
      """,
    remedy: "Listen for HTTPS only, or set ssl-redirect.",
    bad: ALBExample.ingress(
      "target-type: ip", #"listen-ports: '[{"HTTP": 80}]'"#, "backend-protocol-version: GRPC",
      others: ALBExample.service()),
    good: ALBExample.ingress(
      "target-type: ip", ALBExample.httpAndHTTPS, ALBExample.certificate, #"ssl-redirect: "443""#,
      "backend-protocol-version: GRPC", others: ALBExample.service()),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_build_target_group.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#backend-protocol-version",
      "https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/4497",
    ],
    equivalents: ["ALB deploy-error"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.flatMap { loadBalancer -> [Finding] in
      let needsHTTPS = loadBalancer.members.contains { $0.targetGroups.contains(where: \.needsHTTPSListener) }
      guard needsHTTPS else { return [] }
      var seen: Set<Place> = []
      return loadBalancer.plainHTTPTargets.compactMap { target in
        guard target.group.needsHTTPSListener, let span = target.group.protocolVersion.span,
          seen.insert(Place(version: span, ingress: target.member.ingress.metadata.node.span)).inserted
        else { return nil }
        return finding(target, span, loadBalancer)
      }
    }
  }

  /// Said once for each Ingress, not for each of its backends.
  private struct Place: Hashable {
    let version: Span
    let ingress: Span
  }

  private func finding(_ target: PlainHTTPTarget, _ span: Span, _ loadBalancer: LoadBalancer) -> Finding {
    let version = target.group.protocolVersion.value?.rawValue ?? ""
    let listeners = loadBalancer.plainHTTPListeners(of: target.member)
    return Finding(
      "a target group of version \(version) takes requests from HTTPS listeners only, and "
        + "\(target.member.ingress.described) also listens for HTTP on \(listeners.map { String($0.port) }.listed)",
      at: span,
      related: listeners.compactMap { $0.span.map { Label($0, "HTTP listener") } }
        + [Label(target.group.backend, "forwards to this backend")],
      help: "listen for HTTPS only, or set ssl-redirect",
      assumptions: loadBalancer.assumptionsOfPlainHTTP(of: target.member) + target.group.assumptionsOfSettings
    )
  }
}

extension TargetGroup {
  fileprivate var needsHTTPSListener: Bool {
    !service.isMissing && (protocolVersion.value == .grpc || protocolVersion.value == .http2)
  }
}
