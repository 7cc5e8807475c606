import Linting
import Manifests
import MeshGraph
import YAML

/// Finds paths that the load balancer takes and that no route behind the gateway answers.
struct EdgePathChainEmpty: Rule {
  let info = RuleInfo(
    "edge-path-chain-empty",
    group: .edge,
    severity: .error,
    summary: "a path of the Ingress is answered by no route of the VirtualServices",
    rationale: "Envoy finds no route for the path and the gateway answers 404",
    remedy:
      "Add a route for the path, or narrow the path of the Ingress to what is routed. An ALB passes the path on "
      + "unchanged. A load balancer that takes everything while only some paths are routed is an info: the root "
      + "then answers 404, which may well be meant.",
    bad: EdgeExample.chain(
      serverHost: "'*'", ingressHost: "shop.example.com", ingressPath: "/shop", match: "/store"),
    good: EdgeExample.chain(
      serverHost: "'*'", ingressHost: "shop.example.com", ingressPath: "/shop", match: "/shop"),
    references: [
      "istio pilot/pkg/networking/core/route/route.go",
      "aws-load-balancer-controller pkg/ingress/model_build_listener_rules.go",
    ]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.gatewayTargets.flatMap { target in
      mesh.promises(of: target).compactMap { promise -> Finding? in
        guard !promise.virtualServices.isEmpty, !promise.rule.isRewritten, !promise.rule.isBareRoot
        else { return nil }
        if promise.answers(promise.rule.path) == .no { return .unanswered(promise) }
        let root = PathMatch(.exact("/"))
        guard promise.rule.path.covers(root) == .yes, promise.answers(root) == .no else { return nil }
        return .rootUnanswered(promise)
      }
    }
  }
}

extension ALBRule {
  /// `/` as a pattern, which is just the root. Whoever wrote it meant everything; another rule says so.
  fileprivate var isBareRoot: Bool { path.form == .pattern("/") }
}

extension Finding {
  fileprivate static func unanswered(_ promise: Promise) -> Finding {
    let assumption = promise.isForExactHost ? nil : "assumes no other VirtualService answers for this host"
    return Finding(
      "no route answers path \"\(promise.rule.path.written)\" of the load balancer",
      at: promise.rule.pathSpan, related: promise.virtualServices.labels("routes other paths"),
      help: "add a match for \"\(promise.rule.path.written)\", or narrow the path of the Ingress",
      assumptions: promise.target.assumptions + [assumption].compactMap(\.self))
  }

  fileprivate static func rootUnanswered(_ promise: Promise) -> Finding {
    Finding(
      "the load balancer takes every path, but no route answers \"/\"",
      at: promise.rule.pathSpan, related: promise.virtualServices.labels("routes some paths only"),
      help: "add a route or a redirect for \"/\" if people may land there",
      severity: .info)
  }
}

extension [VirtualService] {
  fileprivate func labels(_ text: String) -> [Label] {
    prefix(3).map { Label($0.metadata.span, "\($0.described) \(text)") }
  }
}

extension PathMatch {
  /// The path as the Ingress has it.
  fileprivate var written: String {
    switch form {
    case .exact(let text), .prefix(let text), .segments(let text), .pattern(let text), .regex(let text): text
    }
  }
}
