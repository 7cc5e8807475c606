package import Manifests
import YAML

// Settings of a whole load balancer, by their meaning.

extension LoadBalancer {
  /// `ip-address-type` of the ALB.
  package var ipAddressType: Setting<IPAddressType> {
    shared("ip-address-type", default: .whenAbsent) { IPAddressType(rawValue: $0) }
  }

  /// `scheme` of the ALB.
  package var scheme: Setting<LoadBalancerScheme> {
    shared("scheme", default: .whenAbsent) { LoadBalancerScheme(rawValue: $0) }
  }

  /// What a statement about a setting of the group takes for granted.
  package func assumptionsOfShared(_ setting: Setting<some Sendable>) -> [String] {
    switch setting.origin {
    case .params: []
    case .service, .ingress: assumptionOfParams
    case .default: assumptionOfMembers + assumptionOfParams
    }
  }

  /// A setting of which all members must say the same, or nothing. Unknown when they disagree, which keeps the
  /// controller from building anything.
  func shared<Value: Hashable & Sendable>(
    _ name: String, default: Value, _ make: (String) -> Value?
  ) -> Setting<Value> {
    let setting = setting(name)
    if setting.isAbsent { return Setting(value: `default`, origin: .default, span: nil) }
    let first = setting.known
    let isOne = setting.words.allSatisfy { $0.value.value == first?.value.value }
    return Setting(
      value: isOne ? first.flatMap { make($0.value.value) } : nil,
      origin: first.map { $0.annotation == nil } == true ? .params : .ingress, span: first?.value.span)
  }
}
