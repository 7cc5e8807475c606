import Manifests
package import YAML

/// A listener as the load balancer gets it: members that ask for one port share it (LBC
/// pkg/ingress/model_build_listener.go).
package struct BuiltListener: Sendable {
  package let port: Int
  /// What asks for it, in the order of the members; never empty.
  package let requests: [LoadBalancer.Listener]

  /// Nil when the members disagree, which the controller refuses.
  package var `protocol`: ListenerProtocol? {
    guard let first = requests.first?.protocol else { return nil }
    return requests.allSatisfy { $0.protocol == first } ? first : nil
  }

  /// The certificates that members name for it, each once; the first is the default one. None on an HTTP listener.
  package var certificates: [Located<String>] {
    var seen: Set<String> = []
    return requests.filter { $0.protocol == .https }.flatMap(\.member.listedCertificates)
      .filter { seen.insert($0.value).inserted }
  }

  /// The word on its TLS policy that counts: the first member's that has one.
  package var sslPolicy: Located<String>? {
    requests.lazy.filter { $0.protocol == .https }.compactMap(\.member.sslPolicy).first
  }
}

extension LoadBalancer {
  /// The listeners that members in view ask for, one a port, in ascending order.
  package var builtListeners: [BuiltListener] { Self.builtListeners(of: listeners) }

  static func builtListeners(of listeners: [Listener]) -> [BuiltListener] {
    Dictionary(grouping: listeners, by: \.port).map { BuiltListener(port: $0.key, requests: $0.value) }
      .sorted { $0.port < $1.port }
  }
}

extension ALBIngress {
  /// The certificates named for the HTTPS listeners, by params or annotation.
  package var listedCertificates: [Located<String>] {
    if case .listed(let certificates) = certificates { return certificates }
    return []
  }

  /// The TLS policy of the HTTPS listeners; nil when it is the controller's default or filled in later.
  package var sslPolicy: Located<String>? {
    if let policy = params.known?.sslPolicy { return policy }
    return annotations["ssl-policy"].text.map { Located($0.text, at: $0.span) }
  }

  /// Whether it asks for an HTTPS listener; nil when its listeners are not known.
  package var hasHTTPSListener: Bool? {
    listenersAreKnown ? ownListeners.contains { $0.protocol == .https } : nil
  }

  /// An HTTP listener where clients expect HTTPS.
  package var plainListenerOn443: LoadBalancer.Listener? {
    ownListeners.first { $0.port == 443 && $0.protocol == .http }
  }

  /// Whether `create-acm-cert` asks for a certificate of its own; nil when that can't be read.
  package var createsCertificate: Bool? {
    switch annotations["create-acm-cert"] {
    case .absent: false
    case .unknown: nil
    case .text(let text): GoBool(text.text)?.value
    }
  }

  /// The hosts of `spec.rules` and `spec.tls`, each once, by which certificates are found or made.
  package var certificateHosts: [Located<String>] {
    var seen: Set<String> = []
    return Self.hosts(of: ingress).filter { seen.insert($0.value).inserted }
  }
}
