import Manifests
package import YAML

extension MeshGraph {
  /// Ingresses whose class says that an ALB serves them, with the Secrets in their `spec.tls` that serve nobody else
  /// in view: an ALB can't use them.
  ///
  /// A Secret of which a Gateway knows the name is left out: cert-manager may make it by this Ingress, for that Gateway
  /// to use.
  package var unusedTLSSecrets: [(member: ALBIngress, secrets: [Located<String>])] {
    let members = loadBalancers.members.filter { $0.isSurelyManaged && !$0.ingress.tls.isEmpty }
    guard !members.isEmpty else { return [] }
    let served = Set(
      gateways.flatMap(\.servers).flatMap { $0.tls?.credentials ?? [] }.compactMap { $0.value.secret?.name })
    return members.compactMap { member in
      let secrets = member.ingress.tls.compactMap(\.secretName)
        .filter { !$0.value.isEmpty && !$0.value.hasSubstitution && !served.contains($0.value) }
      return secrets.isEmpty ? nil : (member, secrets)
    }
  }
}

extension ALBIngress {
  /// Whether the class says that the controller serves it, and not its annotations alone.
  fileprivate var isSurelyManaged: Bool {
    if case .annotations = evidence { return false }
    return true
  }
}
