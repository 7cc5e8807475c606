import Manifests
import YAML

extension GatewayListener {
  /// Whether a reference means this listener.
  func isMeant(by reference: ParentReference) -> Bool {
    if let section = reference.sectionName, section.value != name?.value { return false }
    if let port = reference.port, let own = self.port, port.value != own.value { return false }
    return true
  }

  /// Whether another tool fills in its name or protocol.
  var isFilledInLater: Bool {
    [name?.value, node["protocol"]?.text].contains { $0?.hasSubstitution == true }
      || node["port"]?.text?.hasSubstitution == true
  }

  /// Whether it takes routes of a kind: those of its protocol, and of the kinds it lists
  /// (istio pilot/pkg/config/kube/gateway/conversion.go, generateSupportedKinds).
  func admits(_ kind: Kind) -> Certainty {
    let listed = allowedRoutes.kinds
    if listed.contains(where: { $0.name.hasSubstitution }) { return .unknown }
    if !listed.isEmpty, !listed.contains(.init(group: GatewayAPI.group, name: kind.name)) { return .no }
    guard let spoken = self.protocol?.value else { return .unknown }
    switch spoken {
    case .http, .https: return Certainty(kind == .httpRoute || kind == .grpcRoute)
    // Some implementations let a TLSRoute take what the listener has decrypted.
    case .tls: return Certainty(kind == .tlsRoute || kind == .tcpRoute && !passesTLSOn)
    case .tcp: return Certainty(kind == .tcpRoute)
    case .udp: return .no
    }
  }

  /// Whether its hostname and a route's have one in common.
  func serves(_ routeHostname: String) -> Bool {
    guard let hostname else { return true }
    if hostname.value.hasSubstitution || routeHostname.hasSubstitution { return true }
    return Hostname(hostname.value).lowercased.overlaps(Hostname(routeHostname).lowercased)
  }
}

extension MeshGraph {
  /// Whether a listener is open to a route's namespace.
  func admits(
    _ route: KubernetesRoute, _ listener: GatewayListener, of gateway: KubernetesGateway
  ) -> Certainty {
    switch listener.allowedRoutes.namespaces {
    case .all: return .yes
    case .unknown: return .unknown
    case .same:
      if route.namespace == gateway.namespace { return .yes }
      return route.namespace == nil || gateway.namespace == nil ? .unknown : .no
    case .selected(let selector):
      guard let namespace = route.namespace else { return .unknown }
      return picks(selector, namespace: namespace, from: route)
    }
  }

  /// Whether a selector picks a namespace. Of one that isn't in view only the name is known.
  private func picks(_ selector: LabelSelector, namespace: String, from asker: some Resource) -> Certainty {
    let name = Labels.Pair(key: Self.nameLabel, value: namespace)
    let inView = namespaces.candidates(named: namespace, in: nil, from: asker.file, limit: 8)
    if inView.isEmpty {
      let isNamed =
        !selector.isEmpty && selector.labels.pairs.allSatisfy { $0.key == Self.nameLabel }
        && selector.requirements.allSatisfy { $0.key == Self.nameLabel }
      return isNamed || selector.isEmpty ? Certainty(selector.matches(Labels([name]))) : .unknown
    }
    return Certainty(inView.contains { selector.matches(Labels($0.labels.pairs + [name])) })
  }

  /// Every namespace has it, set by the API server.
  private static let nameLabel = "kubernetes.io/metadata.name"
}
