package import Manifests
package import YAML

/// A Service port of which Istio can't tell the protocol beforehand, so that sidecars look at the first bytes of
/// each connection.
package struct UndeclaredProtocol: Sendable {
  package let service: Service
  package let port: ServicePort
  /// The text that Istio reads for a protocol: the port's name; nil when it has none.
  package let text: Located<String>?
  /// The protocol that the text most likely means.
  package let nearest: String?
  /// Whether the text is a known protocol with letters stuck to it: `httpfoo`.
  package let lacksHyphen: Bool
  /// Whether servers of this kind speak first, for which detection waits in vain.
  package let serverSpeaksFirst: Bool

  package var span: Span { text?.span ?? port.number?.span ?? port.node.span }
}

/// An `appProtocol` that Istio doesn't know.
package struct UnknownAppProtocol: Sendable {
  package let port: ServicePort
  package let text: Located<String>
  package let nearest: String?
  /// The protocol that the port's name declares, and that Istio doesn't ask for.
  package let ignoredName: Located<String>?
}

extension MeshGraph {
  /// The ports of a Service whose name tells no protocol; ports with an `appProtocol` are left out, and so are
  /// Services whose ports Istio doesn't read: `ExternalName`, which it takes for an alias.
  package func undeclaredProtocols(of service: Service) -> [UndeclaredProtocol] {
    guard service.type != .externalName, !service.isOfControlPlane else { return [] }
    return service.ports.compactMap { port in
      guard port.appProtocol == nil, port.applicationProtocol.origin == .detection,
        port.transport == "TCP", port.name?.value.hasSubstitution != true
      else { return nil }
      return UndeclaredProtocol(service, port)
    }
  }

  /// Values of `appProtocol` that Istio doesn't know, though they are meant for it: the port's name tells a protocol,
  /// or the value looks like one.
  package func unknownAppProtocols(of service: Service) -> [UnknownAppProtocol] {
    guard service.type != .externalName else { return [] }
    return service.ports.compactMap { port in
      guard let text = port.appProtocol, !text.value.hasSubstitution,
        [.detection, .number].contains(port.applicationProtocol.origin)
      else { return nil }
      let byName = PortProtocol(
        number: nil, name: port.name?.value, transport: port.transport, appProtocol: nil)
      let ignoredName = byName.origin == .name ? port.name : nil
      let nearest = PortProtocol.nearest(to: text.value)
      guard ignoredName != nil || nearest != nil else { return nil }
      return UnknownAppProtocol(port: port, text: text, nearest: nearest, ignoredName: ignoredName)
    }
  }

  /// Whether manifests in view show that sidecars stand before a Service's pods.
  package func surelyHasSidecars(_ service: Service) -> Bool {
    workloads(behind: service).contains { workload in
      if case .sidecar = membership(of: workload) { true } else { false }
    }
  }
}

extension UndeclaredProtocol {
  init(_ service: Service, _ port: ServicePort) {
    self.service = service
    self.port = port
    text = port.name
    let name = port.name?.value ?? ""
    nearest = PortProtocol.nearest(to: name)
    lacksHyphen = PortProtocol.gluedProtocol(of: name) != nil
    serverSpeaksFirst =
      port.number.map { Self.serverFirstNumbers.contains($0.value) } ?? false
      || Self.serverFirstNames.contains(PortProtocol.head(of: name))
  }

  /// FTP, SSH, POP3, IMAP and SMTP submission. Istio itself takes 25, 53, 3306 and 27017 for TCP.
  private static let serverFirstNumbers: Set = [21, 22, 110, 143, 587]
  private static let serverFirstNames: Set = ["ftp", "sftp", "ssh", "smtp", "imap", "pop3", "mariadb"]
}

extension Service {
  /// Istiod and what it makes for Gateways of the Gateway API: their ports are Istio's affair.
  fileprivate var isOfControlPlane: Bool {
    let labels = metadata.labels
    return labels["istio"] != nil || labels["release"] == "istio" || labels["gateway.istio.io/managed"] != nil
  }
}
