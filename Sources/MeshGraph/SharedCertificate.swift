package import Manifests
package import YAML

/// Two Gateway servers on the same port of the same pods that end TLS with one certificate for
/// different hosts. A browser takes the certificate's word that a connection made for a host of one
/// is good for those of the other.
package struct SharedCertificate: Sendable {
  package let credential: Located<CredentialName>
  /// In the order of their files.
  package let first: BoundServer
  package let second: BoundServer
}

extension MeshGraph {
  /// The servers that share a certificate with an earlier one, each with the first such; without those
  /// that a load balancer dials, which opens connections of its own.
  package var sharedCertificates: [SharedCertificate] {
    var first: [CertificatePlace: [BoundServer]] = [:]
    var shared: [SharedCertificate] = []
    var seen: Set<Span> = []
    let dialled = placesDialledByLoadBalancers
    for gateway in gateways {
      for (place, server) in listenerPlaces(of: gateway) where server.server.terminatesHTTPS {
        guard let credential = server.server.certificate, !dialled.contains(place) else { continue }
        let key = CertificatePlace(place: place, credential: credential.value)
        let earlier = first[key, default: []].first { coexist($0.gateway, gateway) }
        if let earlier {
          guard !earlier.sharesHost(with: server), seen.insert(server.server.node.span).inserted else {
            continue
          }
          shared.append(SharedCertificate(credential: credential, first: earlier, second: server))
        } else if first[key, default: []].count < Self.comparedAlternatives {
          first[key, default: []].append(server)
        }
      }
    }
    return shared
  }

  private var placesDialledByLoadBalancers: Set<ListenerPlace> {
    var places = Set(gatewayTargets.lazy.map(ListenerPlace.init))
    // Pods that aren't in view go by the selectors of their Gateways.
    var seen: Set<String> = []
    for target in gatewayTargets where target.proxy.assumption != nil {
      guard seen.insert("\(target.proxy.namespace ?? "")/\(target.podPort)").inserted else { continue }
      places.formUnion(
        target.servers.map { ListenerPlace(pods: .selectedBy($0.gateway.selector), $0.untranslated) })
    }
    return places
  }

  /// Alternatives for other clusters are looked past; not without end, as there may be many.
  private static let comparedAlternatives = 32
}

private struct CertificatePlace: Hashable {
  let place: ListenerPlace
  let credential: CredentialName
}

extension GatewayServer {
  /// The Secret of its certificate, where it is one and known.
  fileprivate var certificate: Located<CredentialName>? {
    guard let tls, tls.effectiveMode.needsServerCertificate else { return nil }
    return tls.credentials.first.flatMap { credential in
      credential.value.secret.flatMap { $0.name.hasSubstitution ? nil : credential }
    }
  }
}

extension BoundServer {
  /// As it is bound where no Service is known.
  fileprivate var untranslated: BoundServer {
    BoundServer(gateway: gateway, server: server, podPort: server.port?.value ?? podPort)
  }

  /// Whether both name some host; then they clash for another reason.
  fileprivate func sharesHost(with other: BoundServer) -> Bool {
    !Set(server.hosts.map(\.value.dnsName)).isDisjoint(with: other.server.hosts.map(\.value.dnsName))
  }
}
