package import Manifests
import YAML

/// Two listeners of one Kubernetes Gateway that can't both be.
package struct ListenerConflict: Sendable {
  package enum Reason: Sendable {
    case name(String)
    /// The same port and protocol for the same hostname; nil for all.
    case hostname(String?)
    /// Their protocols can't share a port.
    case protocols
  }

  package let reason: Reason
  /// In the order of the text.
  package let first: GatewayListener
  package let second: GatewayListener
}

extension KubernetesGateway {
  /// The pairs of listeners that get in each other's way; each listener is paired with one earlier one
  /// at most. The API server refuses two of one name, or of one port, protocol and hostname; of protocols
  /// that don't go together on a port Istio drops one (istio pilot/pkg/model/gateway.go,
  /// canMergeProtocols).
  package var listenerConflicts: [ListenerConflict] {
    var places = ListenerPlaces()
    return listeners.compactMap { places.add($0) }
  }
}

/// The listeners of a Gateway, as far as they were added: the first of each name and place.
private struct ListenerPlaces {
  private struct Place: Hashable {
    let port: Int
    let spoken: GatewayListener.ListenerProtocol
    let hostname: String?
  }

  private struct Port: Hashable {
    let number: Int
    let isUDP: Bool
  }

  private var byName: [String: GatewayListener] = [:]
  private var byPlace: [Place: GatewayListener] = [:]
  private var byPort: [Port: GatewayListener] = [:]

  /// Adds a listener; says how it clashes with an earlier one.
  mutating func add(_ listener: GatewayListener) -> ListenerConflict? {
    func conflict(_ reason: ListenerConflict.Reason) -> (GatewayListener) -> ListenerConflict {
      { ListenerConflict(reason: reason, first: $0, second: listener) }
    }
    let name = listener.name?.value ?? ""
    let namesake = name.isEmpty || name.hasSubstitution ? nil : byName.claim(name, for: listener)
    var conflicts = [namesake.map(conflict(.name(name)))]
    if let port = listener.port?.value, let spoken = listener.protocol?.value {
      let hostname = listener.hostname?.value.lowercased()
      if hostname?.hasSubstitution != true {
        let place = Place(port: port, spoken: spoken, hostname: hostname)
        conflicts.append(byPlace.claim(place, for: listener).map(conflict(.hostname(hostname))))
      }
      let first = byPort.claim(Port(number: port, isUDP: spoken == .udp), for: listener)
      if let first, first.protocol?.value.family != spoken.family {
        conflicts.append(conflict(.protocols)(first))
      }
    }
    return conflicts.lazy.compactMap(\.self).first
  }
}

extension Dictionary {
  /// Who holds a key; if nobody does, the newcomer from now on.
  fileprivate mutating func claim(_ key: Key, for newcomer: Value) -> Value? {
    if let holder = self[key] { return holder }
    self[key] = newcomer
    return nil
  }
}

extension GatewayListener.ListenerProtocol {
  /// What may share a port.
  fileprivate enum Family { case http, tls, tcp, udp }

  fileprivate var family: Family {
    switch self {
    case .http: .http
    case .https, .tls: .tls
    case .tcp: .tcp
    case .udp: .udp
    }
  }
}
