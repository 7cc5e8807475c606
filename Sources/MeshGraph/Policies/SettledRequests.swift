package import Manifests
import YAML

/// A policy whose rules decide nothing, since another for the same pods decides every request.
package struct MootPolicy: Sendable {
  package let policy: AuthorizationPolicy
  package let other: AuthorizationPolicy
  /// The rule of `other` that every request meets.
  package let rule: AuthorizationRule
}

extension MeshGraph {
  /// The ALLOW policies that another policy of exactly the same scope makes moot: one that allows
  /// everything, or one that denies everything.
  package var mootPolicies: [MootPolicy] {
    struct Scope: Hashable {
      let namespace: String
      let selector: LabelSelector?
    }
    var byScope: [Scope: [AuthorizationPolicy]] = [:]
    for policy in authorizationPolicies where policy.attachment.targets.isEmpty {
      guard let namespace = policy.namespace else { continue }
      byScope[Scope(namespace: namespace, selector: policy.attachment.selector), default: []].append(policy)
    }
    return byScope.values.flatMap { policies -> [MootPolicy] in
      let settling = policies.compactMap { policy in
        policy.settlingRule.map { (policy: policy, rule: $0) }
      }
      guard !settling.isEmpty else { return [] }
      return policies.compactMap { policy in
        guard policy.effectiveAction == .allow, policy.settlingRule == nil,
          let other = settling.first(where: { coexist($0.policy, policy) })
        else { return nil }
        return MootPolicy(policy: policy, other: other.policy, rule: other.rule)
      }
    }
  }
}

extension AuthorizationPolicy {
  /// The rule that decides every request: `{}` of an ALLOW or DENY policy.
  fileprivate var settlingRule: AuthorizationRule? {
    guard effectiveAction == .allow || effectiveAction == .deny else { return nil }
    return rules.first(where: \.isMetByAll)
  }
}
