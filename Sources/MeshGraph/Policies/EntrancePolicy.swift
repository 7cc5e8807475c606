package import Manifests
import YAML

/// An AuthorizationPolicy on gateway pods that a load balancer dials, and a test of it that sees the
/// load balancer where the client is meant.
package struct EntrancePolicy: Sendable {
  package let policy: AuthorizationPolicy
  package let test: AuthorizationTest
  package let target: GatewayTarget
}

extension MeshGraph {
  /// The policies on pods behind load balancers, with every test whose attribute is asked for, once
  /// each (alb-to-istio R12).
  package func entrancePolicies(testing attributes: Set<AuthorizationAttribute>) -> [EntrancePolicy] {
    var reported: Set<Span> = []
    return gatewayTargets.flatMap { target in
      authorizationPolicies(for: target.proxy.labels, in: target.proxy.namespace, from: target.member.ingress)
        .flatMap { policy in
          policy.rules.flatMap { rule -> [EntrancePolicy] in
            guard rule.mayHold(on: target.podPort) else { return [] }
            return rule.tests.filter { attributes.contains($0.attribute) }
              .filter { reported.insert($0.name.span).inserted }
              .map { EntrancePolicy(policy: policy, test: $0, target: target) }
          }
        }
    }
  }
}
