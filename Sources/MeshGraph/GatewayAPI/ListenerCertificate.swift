package import Manifests
package import YAML

/// A Secret that a listener of a Kubernetes Gateway asks for, resolved.
package struct ListenerCertificate: Sendable {
  package enum Status: Sendable {
    case secret(Secret)
    /// A controller makes it.
    case made
    /// Only in other namespaces; each with the place that says so.
    case elsewhere([(namespace: String, span: Span)])
    /// Nowhere, and the view of the namespace is complete.
    case missing
    case unknown
  }

  package let reference: ObjectReference
  /// Nil when the Gateway has no namespace and the reference names none.
  package let namespace: String?
  package let status: Status
  package let grant: GrantStatus
}

extension MeshGraph {
  /// The Secrets that the listeners of a Gateway ask for: in its own namespace, unless the reference
  /// names another (Gateway API, `certificateRefs`).
  package func certificates(of gateway: KubernetesGateway) -> [ListenerCertificate] {
    gateway.listeners.filter { !$0.passesTLSOn }.flatMap(\.certificates)
      .filter { $0.kind == .secret && !$0.hasSubstitution }
      .map { reference in
        let namespace = reference.namespace(from: gateway)
        return ListenerCertificate(
          reference: reference, namespace: namespace,
          status: namespace.map { status(of: reference, in: $0, for: gateway) } ?? .unknown,
          grant: grant(for: reference, of: gateway))
      }
  }

  private func status(
    of reference: ObjectReference, in namespace: String, for gateway: KubernetesGateway
  ) -> ListenerCertificate.Status {
    let name = reference.name.value
    if let secret = secrets.candidates(named: name, in: namespace, from: gateway.file).first {
      return .secret(secret)
    }
    if makesSecret(named: name, in: namespace, for: gateway) { return .made }
    if gateway.hasIssuedCertificates, gateway.namespace == nil || gateway.namespace == namespace {
      return .made
    }
    if hasUnreadableDocuments || !hiddenKinds.isDisjoint(with: Self.kindsThatMakeSecrets) { return .unknown }
    let strangers = strangers(named: name, for: gateway)
    if strangers.isReplicated { return .unknown }
    if !strangers.places.isEmpty { return .elsewhere(strangers.places) }
    return isComplete || holdsCredentials(namespace, from: gateway) ? .missing : .unknown
  }

  private static let kindsThatMakeSecrets: Set<Kind> = [
    .secret, .certificate, .externalSecret, .sealedSecret,
  ]
}
