import Manifests
package import YAML

/// The attributes of a load balancer: those of all members' `load-balancer-attributes`, and before them those in the
/// params of the first member's class (LBC pkg/ingress/model_build_load_balancer.go).
package struct LoadBalancerAttributes: Sendable {
  private let values: [String: Located<String>]
  /// Whether `values` are all that members in view set: nothing is filled in later or malformed.
  package let isKnown: Bool

  init(of loadBalancer: LoadBalancer) {
    var values: [String: Located<String>] = [:]
    var isKnown = true
    for attribute in loadBalancer.members.first?.params.known?.loadBalancerAttributes ?? [] {
      values[attribute.key.value] = attribute.value
    }
    for member in loadBalancer.members {
      switch member.annotations["load-balancer-attributes"] {
      case .absent: continue
      case .unknown: isKnown = false
      case .text(let text):
        guard let map = try? StringMap(text.text) else {
          isKnown = false
          continue
        }
        var own: [String: Located<String>] = [:]
        for entry in map.entries {
          own[entry.key.text] = Located(entry.value.text, at: text.span(entry.value.range))
        }
        // Members that disagree are a conflict with a finding of its own.
        values.merge(own) { first, _ in first }
      }
    }
    self.values = values
    self.isKnown = isKnown
  }

  /// The value of an attribute; nil when nobody in view sets it.
  package subscript(key: String) -> Located<String>? { values[key] }
}

extension LoadBalancer {
  package var attributes: LoadBalancerAttributes { LoadBalancerAttributes(of: self) }
}
