package import Manifests
import YAML

// Settings that an IngressGroup has once, whoever of its members makes them.

extension LoadBalancer {
  /// `ip-address-type` of the ALB.
  package var ipAddressType: Setting<IPAddressType> {
    shared("ip-address-type", params: \.ipAddressType, default: .whenAbsent) { IPAddressType(rawValue: $0) }
  }

  /// `scheme` of the ALB.
  package var scheme: Setting<LoadBalancerScheme> {
    shared("scheme", params: \.scheme, default: .whenAbsent) { LoadBalancerScheme(rawValue: $0) }
  }

  /// What a statement about a setting that IngressClassParams can make takes for granted.
  ///
  /// - Parameter field: As IngressClassParams call it.
  package func assumptionsOfShared(_ setting: Setting<some Sendable>, paramsField field: String) -> [String] {
    guard setting.origin != .params else { return [] }
    let isOpen = members.contains(where: \.params.isUnknown)
    return (setting.origin == .default ? assumptionOfMembers : [])
      + (isOpen ? ["assumes that the IngressClass, which is not in view, sets no \(field)"] : [])
  }

  /// A setting of which all members must say the same, or nothing. Unknown when they disagree, which keeps the
  /// controller from building anything.
  func shared<Value: Hashable & Sendable>(
    _ name: String, params: (IngressClassParams) -> Located<String>?, default: Value,
    _ make: (String) -> Value?
  ) -> Setting<Value> {
    let settings = members.compactMap { $0.own(name, params: params, make) }
    guard let first = settings.first else { return Setting(value: `default`, origin: .default, span: nil) }
    let isOne = settings.allSatisfy { $0.value == first.value }
    return Setting(value: isOne ? first.value : nil, origin: first.origin, span: first.span)
  }
}

extension ALBIngress {
  /// What the Ingress says itself, IngressClassParams first; nil when it says nothing.
  fileprivate func own<Value>(
    _ name: String, params field: (IngressClassParams) -> Located<String>?, _ make: (String) -> Value?
  ) -> Setting<Value>? {
    if let written = params.known.flatMap(field) {
      return Setting(value: make(written.value), origin: .params, span: written.span)
    }
    return Setting(annotations[name], origin: .ingress, make)
  }
}

extension IngressClassParams {
  fileprivate var ipAddressType: Located<String>? { spec?.string("ipAddressType") }
}
