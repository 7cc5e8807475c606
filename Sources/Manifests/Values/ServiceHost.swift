/// What a host in a VirtualService, its destinations or a DestinationRule means to istiod.
package enum ServiceHost: Hashable, Sendable {
  /// A Kubernetes Service. The namespace is nil if the holder of a short name names none itself.
  case service(name: String, namespace: String?)
  /// `name.namespace` or `name.namespace.svc`. istiod completes only names without a dot, so this is no Kubernetes
  /// Service, whatever DNS says; a ServiceEntry may still have it (`example.com` has this form too).
  case halfQualified(name: String, namespace: String, written: Hostname)
  /// Any other name, taken as it is.
  case external(Hostname)
  case wildcard(Hostname)
  case address(IPAddress)

  package static let defaultClusterDomain = "cluster.local"

  /// - Parameters:
  ///   - text: the host as written.
  ///   - namespace: that of the object in which the host is written; nil if it names none.
  ///   - clusterDomain: the DNS domain of the cluster.
  package init(_ text: String, namespace: String?, clusterDomain: String = Self.defaultClusterDomain) {
    let hostname = Hostname(text)
    if let address = IPAddress(text) {
      self = .address(address)
    } else if hostname.isWildcard {
      self = .wildcard(Self.completed(hostname, namespace: namespace, clusterDomain: clusterDomain))
    } else if let (name, rest) = text.split(atFirst: ".") {
      self = Self.dotted(hostname, name: name, rest: rest, clusterDomain: clusterDomain)
    } else {
      self = text.isEmpty ? .external(hostname) : .service(name: text, namespace: namespace)
    }
  }

  /// The name istiod compares; nil for a short name whose namespace is open.
  package func fqdn(clusterDomain: String = Self.defaultClusterDomain) -> String? {
    switch self {
    case .service(let name, let namespace):
      namespace.map { Self.fqdn(name: name, namespace: $0, clusterDomain: clusterDomain) }
    case .halfQualified(_, _, let written): written.text
    case .external(let hostname), .wildcard(let hostname): hostname.text
    case .address(let address): address.text
    }
  }

  /// A dotless wildcard such as `*shop` is completed like a short name; `*` alone is not.
  private static func completed(_ wildcard: Hostname, namespace: String?, clusterDomain: String) -> Hostname {
    guard !wildcard.isCatchAll, !wildcard.text.utf8.contains(UInt8(ascii: ".")), let namespace else {
      return wildcard
    }
    return Hostname(fqdn(name: wildcard.text, namespace: namespace, clusterDomain: clusterDomain))
  }

  private static func dotted(
    _ hostname: Hostname, name: Substring, rest: Substring, clusterDomain: String
  ) -> ServiceHost {
    let (namespace, kind) = rest.split(atFirst: ".") ?? (rest, "")
    guard !name.isEmpty, !namespace.isEmpty else { return .external(hostname) }
    if kind == "svc." + clusterDomain {
      return .service(name: String(name), namespace: String(namespace))
    }
    let isHalf = namespace.endIndex == rest.endIndex || kind == "svc"
    return isHalf
      ? .halfQualified(name: String(name), namespace: String(namespace), written: hostname)
      : .external(hostname)
  }

  private static func fqdn(name: String, namespace: String, clusterDomain: String) -> String {
    "\(name).\(namespace).svc.\(clusterDomain)"
  }
}
