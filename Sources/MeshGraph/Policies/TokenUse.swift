package import Manifests
package import YAML

/// A route that asks for a claim of a token that no gateway checks.
package struct UncheckedClaim: Sendable {
  package let virtualService: VirtualService
  /// The header that stands for the claim: `@request.auth.claims.group`.
  package let claim: Located<String>
  package let gateway: Gateway
  package let proxy: GatewayProxy
  /// Where the RequestAuthentication is that was most likely meant.
  package let elsewhere: RequestAuthentication?
}

/// A RequestAuthentication whose tokens nothing in view asks for.
package struct UnrequiredToken: Sendable {
  package let policy: RequestAuthentication
  /// What may ask for them all the same.
  package let assumption: String?
}

extension MeshGraph {
  /// Routes on claims at gateways whose pods no RequestAuthentication in view holds for: Istio then
  /// never finds the claim.
  package var uncheckedClaims: [UncheckedClaim] {
    virtualServices.flatMap { virtualService -> [UncheckedClaim] in
      guard let claim = virtualService.routedClaims.first else { return [] }
      return gatewayReferences(of: virtualService).compactMap { reference in
        guard let gateway = reference.sureGateways.first, reference.sureGateways.count == 1,
          let proxy = proxies(selectedBy: gateway).first,
          requestAuthentications(for: proxy.labels, in: proxy.namespace, from: virtualService).isEmpty
        else { return nil }
        let elsewhere = requestAuthentications.first {
          $0.namespace == virtualService.namespace && coexist($0, virtualService)
        }
        let absence: Resolution<RequestAuthentication> = absence(
          in: requestAuthentications, namespace: proxy.namespace, from: virtualService)
        guard absence.isMissing || elsewhere != nil else { return nil }
        return UncheckedClaim(
          virtualService: virtualService, claim: claim, gateway: gateway, proxy: proxy, elsewhere: elsewhere)
      }
    }
  }

  /// The RequestAuthentications after which a request without a token passes like one with.
  package var unrequiredTokens: [UnrequiredToken] {
    let asking = authorizationPolicies.filter { policy in
      policy.effectiveAction == nil || policy.effectiveAction == .custom
        || policy.tests.contains(where: \.attribute.needsToken)
    }
    let namespaces = Set(asking.map(\.namespace))
    let routesOnClaims = virtualServices.contains { !$0.routedClaims.isEmpty }
    return requestAuthentications.compactMap { policy in
      guard !policy.rules.isEmpty, !policy.handsTokenOn, !routesOnClaims,
        let namespace = policy.namespace, !namespaces.contains(nil), !namespaces.contains(namespace)
      else { return nil }
      let root = rootNamespace(seenFrom: policy)
      guard namespaces.isEmpty || (namespace != root && !namespaces.contains(root)) else { return nil }
      let absence: Resolution<AuthorizationPolicy> = absence(
        in: authorizationPolicies, namespace: namespace, from: policy)
      return UnrequiredToken(
        policy: policy,
        assumption: absence.isMissing ? nil : "assumes that no policy out of view asks for a token")
    }
  }
}

extension VirtualService {
  /// The headers of its matches that stand for claims (istio pilot/pkg/networking/core/route,
  /// IsJWTClaimHeader).
  fileprivate var routedClaims: [Located<String>] {
    http.flatMap(\.matches).flatMap { match in
      [match.node["headers"], match.node["withoutHeaders"]].flatMap { headers in
        (headers?.effectiveEntries ?? []).compactMap { entry in
          entry.key.located.flatMap { $0.value.lowercased().hasPrefix("@request.auth.claims") ? $0 : nil }
        }
      }
    }
  }
}

extension RequestAuthentication {
  /// Whether the application gets the token, or what is in it, and may decide itself.
  fileprivate var handsTokenOn: Bool {
    rules.contains { rule in
      rule.node.boolean("forwardOriginalToken") == true || rule.node["outputPayloadToHeader"] != nil
        || rule.node["outputClaimToHeaders"] != nil
    }
  }
}
