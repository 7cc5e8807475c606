package import Manifests
package import YAML

/// Something of a DestinationRule that another rule for the same host, in the same namespace, undoes.
package struct OverriddenPolicy: Sendable {
  package enum Loss: Sendable {
    /// Of two traffic policies for the destination only the older rule's holds.
    case trafficPolicy
    /// Of two subsets of one name only the older rule's holds.
    case subset(String)
    /// The rules differ in `exportTo`, so istiod doesn't merge them, and uses the youngest alone.
    case apart
  }

  package let rule: DestinationRule
  package let other: DestinationRule
  package let loss: Loss
  /// The characters that are to blame, and their like in the other rule.
  package let span: Span
  package let otherSpan: Span
}

extension MeshGraph {
  /// What DestinationRules for one host in one namespace take from each other (istio-validation 5.5;
  /// istio pilot/pkg/model/destination_rule.go, mergeDestinationRule).
  package var overriddenPolicies: [OverriddenPolicy] {
    struct Claim: Hashable {
      let host: String
      let namespace: String
      let selector: LabelSelector?
    }
    let groups = rivals(among: destinationRules) { rule -> Claim? in
      guard let namespace = rule.namespace, let host = rule.fullHost, !host.hasSubstitution else {
        return nil
      }
      return Claim(host: host, namespace: namespace, selector: rule.workloadSelector)
    }
    return groups.flatMap { rules in
      rules.dropFirst().flatMap { rule in rules.first.map { losses(of: rule, besides: $0) } ?? [] }
    }
  }

  private func losses(of rule: DestinationRule, besides other: DestinationRule) -> [OverriddenPolicy] {
    func loss(_ loss: OverriddenPolicy.Loss, _ span: Span, _ otherSpan: Span) -> OverriddenPolicy {
      OverriddenPolicy(rule: rule, other: other, loss: loss, span: span, otherSpan: otherSpan)
    }
    guard Set(rule.exportScopes) == Set(other.exportScopes) else {
      guard rule.meets(other) else { return [] }
      return [
        loss(
          .apart, rule.exportTo.first?.span ?? rule.metadata.span,
          other.exportTo.first?.span ?? other.metadata.span)
      ]
    }
    var losses: [OverriddenPolicy] = []
    if let mine = rule.trafficPolicy, let theirs = other.trafficPolicy {
      losses.append(loss(.trafficPolicy, mine.span, theirs.span))
    }
    return losses
      + rule.subsets.compactMap { subset in
        other.subsets.first { $0.name.value == subset.name.value }.map {
          loss(.subset(subset.name.value), subset.name.span, $0.name.span)
        }
      }
  }
}

/// A port entry without `tls` under a policy with it: the port loses the policy's TLS.
package struct PortWithoutTLS: Sendable {
  package let port: PortPolicy
  package let tls: ClientTLS
  package let mode: ClientTLSMode
}

extension DestinationRule {
  /// A port entry replaces its level as a whole (istio-validation 5.5, 5.7). Entries under DISABLE lose
  /// nothing.
  package var portsWithoutTLS: [PortWithoutTLS] {
    trafficPolicies.flatMap { policy -> [PortWithoutTLS] in
      // A subset's port entry replaces the destination's tls, too.
      guard let tls = policy.tls ?? trafficPolicy?.tls, let mode = tls.effectiveMode?.value, mode != .disable
      else { return [] }
      return policy.ports.filter { !$0.hasTLS }.map { PortWithoutTLS(port: $0, tls: tls, mode: mode) }
    }
  }
}

/// A DestinationRule without `tls` that keeps callers from reading one with ISTIO_MUTUAL, where mTLS isn't
/// automatic.
package struct HiddenMutualTLS: Sendable {
  package let rule: DestinationRule
  package let hidden: DestinationRule
  /// Where mesh settings turn automatic mTLS off.
  package let settings: MeshSettings
}

extension MeshGraph {
  /// The rules by which callers fall back to plaintext (istio-validation 5.5, 5.7): a proxy reads one rule
  /// for a host, and a broader one with ISTIO_MUTUAL then counts for nothing.
  package var hiddenMutualTLS: [HiddenMutualTLS] {
    guard meshSettings.contains(where: { $0.enablesAutoMTLS == false }) else { return [] }
    return destinationRules.compactMap { rule in
      guard rule.trafficPolicies.allSatisfy({ $0.tlsBlocks.isEmpty }), let host = rule.host?.value,
        let settings = meshSettings.first(where: { $0.enablesAutoMTLS == false && coexist($0, rule) })
      else { return nil }
      let target = ServiceHost(host, namespace: rule.namespace)
      guard case .service(_, let home?) = target else { return nil }
      let places = [rule.namespace, home, rootNamespace(seenFrom: rule)]
      let hidden = destinationRulesByHost.candidates(target).map { destinationRules[$0] }.first { other in
        other.trafficPolicy?.tlsMode?.value == .istioMutual && other.fullHost != rule.fullHost
          && other.namespace.map { places.contains($0) } == true && coexist(other, rule)
      }
      return hidden.map { HiddenMutualTLS(rule: rule, hidden: $0, settings: settings) }
    }
  }
}
