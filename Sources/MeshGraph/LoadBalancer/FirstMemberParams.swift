import Manifests
import YAML

/// What the class of an IngressGroup's first member decides for all of them.
struct FirstMemberParams {
  /// Nil when the first member's params set nothing, or are not in view.
  let params: IngressClassParams?
  /// The params of the first member that has a listener, by the annotation for its attributes.
  private var byListener: [String: (params: IngressClassParams, listener: LoadBalancer.Listener)] = [:]

  init(_ loadBalancer: LoadBalancer) {
    params = loadBalancer.members.first?.params.known
    var seen: Set<String> = []
    for listener in loadBalancer.listeners where seen.insert(listener.attributesAnnotation).inserted {
      guard let params = listener.member.params.known, !params.listeners.isEmpty else { continue }
      byListener[listener.attributesAnnotation] = (params, listener)
    }
  }

  /// The params that decide on a subject, and what they say of it; nil when the annotations count.
  func value(of subject: MemberSetting.Subject) -> (params: IngressClassParams, value: Located<String>)? {
    if subject.name.hasPrefix("listener-attributes.") { return attribute(of: subject) }
    guard let params else { return nil }
    let value: Located<String>?
    switch subject.name {
    case "ipam-ipv4-pool-id": value = params.ipv4IPAMPoolID
    case "minimum-load-balancer-capacity": value = params.capacityUnits?.map(String.init)
    case "load-balancer-attributes":
      value = params.loadBalancerAttributes.first { $0.key.value == subject.key }?.value
    default: value = nil
    }
    return value.map { (params, $0) }
  }

  private func attribute(
    of subject: MemberSetting.Subject
  ) -> (params: IngressClassParams, value: Located<String>)? {
    guard let (params, listener) = byListener[subject.name] else { return nil }
    // Of several entries for one listener the first counts.
    let entry = params.listeners.first {
      $0.port?.value == listener.port && $0.protocol?.value == listener.protocol.rawValue
    }
    let attribute = entry?.attributes.first { $0.key.value == subject.key }
    return attribute.map { (params, $0.value) }
  }
}

extension LoadBalancer.Listener {
  /// The name of the annotation with this listener's attributes.
  var attributesAnnotation: String { "listener-attributes.\(`protocol`.rawValue)-\(port)" }
}
