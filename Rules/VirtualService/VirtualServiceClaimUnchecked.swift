import Linting
import Manifests
import MeshGraph
import YAML

/// Finds routes on claims of tokens that no gateway checks.
struct VirtualServiceClaimUnchecked: Rule {
  let info = RuleInfo(
    "virtualservice-claim-unchecked",
    group: .virtualservice,
    severity: .error,
    summary: "a route asks for a claim of a token, and no RequestAuthentication holds for the gateway",
    rationale: """
      claims are known only after a RequestAuthentication for the gateway's pods has checked the \
      token; without one the route is never taken
      """,
    remedy: "Write a RequestAuthentication that selects the gateway's pods, in their namespace.",
    bad: AuthorizationExample.policy(
      kind: "RequestAuthentication", "jwtRules: [{issuer: idp, forwardOriginalToken: true}]") + example,
    good: AuthorizationExample.policy(
      kind: "RequestAuthentication", in: "istio-ingress", "jwtRules: [{issuer: idp}]") + example,
    references: [
      "https://istio.io/latest/docs/tasks/security/authentication/jwt-route/",
      "istio pkg/config/analysis/analyzers/virtualservice/jwtclaimroute.go",
    ],
    equivalents: ["IST0149"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.uncheckedClaims.map { .unchecked($0) }
  }

  private static let example =
    """
    apiVersion: networking.istio.io/v1
    kind: Gateway
    metadata:
      name: public
      namespace: shop
    spec:
      selector: {istio: ingress}
      servers:
        - port: {number: 80, name: http, protocol: HTTP}
          hosts: ["*"]
    ---
    apiVersion: networking.istio.io/v1
    kind: VirtualService
    metadata:
      name: shop
      namespace: shop
    spec:
      hosts: [shop.example.com]
      gateways: [public]
      http:
        - match:
            - headers:
                "@request.auth.claims.group": {exact: staff}
          route:
            - destination: {host: shop.shop.svc.cluster.local}

    """ + GatewayExample.pods(ports: "{port: 80, name: http2}")
}

extension Finding {
  fileprivate static func unchecked(_ unchecked: UncheckedClaim) -> Finding {
    let elsewhere = unchecked.elsewhere.map {
      Label($0.metadata.span, "does not hold for the gateway's pods")
    }
    return Finding(
      "\(unchecked.claim.value) is never known: no RequestAuthentication holds for the pods of \(unchecked.gateway.described)",
      at: unchecked.claim.span, related: [elsewhere].compactMap(\.self),
      help: unchecked.proxy.namespace.map { "write one in namespace \"\($0)\"" },
      assumptions: [unchecked.proxy.assumption].compactMap(\.self))
  }
}
