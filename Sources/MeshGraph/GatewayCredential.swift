package import Manifests
package import YAML

/// What is known of a Secret that a Gateway server asks for.
package enum CredentialStatus: Sendable {
  /// In the gateway pods' namespace.
  case secret(Secret)
  /// A controller makes it there.
  case made(SecretSource)
  /// Only in namespaces where the gateway pods don't look.
  case elsewhere([Located<String>], podNamespaces: [String])
  /// Nowhere, and the view of the pods' namespace is complete.
  case missing(podNamespaces: [String])
  /// `ns/name` with another namespace than the pods': never served.
  case forbidden(namespace: String, podNamespaces: [String])
  case unknown
}

extension MeshGraph {
  /// Where a Gateway's credential is, seen from its pods (istio-validation 5.8, alb-to-istio R18):
  /// the Secret must be in the namespace of the gateway *pods*; the Gateway's own doesn't matter.
  package func credential(_ name: CredentialName, of gateway: Gateway) -> CredentialStatus {
    guard let secret = name.secret, !secret.name.hasSubstitution else { return .unknown }
    let proxies = proxies(selectedBy: gateway)
    let podNamespaces = Array(Set(proxies.compactMap(\.namespace))).sorted()
    guard !podNamespaces.isEmpty, proxies.allSatisfy({ $0.namespace != nil }) else { return .unknown }
    if let namespace = secret.namespace, !podNamespaces.contains(namespace) {
      return .forbidden(namespace: namespace, podNamespaces: podNamespaces)
    }
    for namespace in podNamespaces {
      if let found = secrets.candidates(named: secret.name, in: namespace, from: gateway.file).first {
        return .secret(found)
      }
      if let source = secretSources(of: secret.name, in: namespace, from: gateway).first {
        return .made(source)
      }
    }
    let strangers =
      secrets.candidates(named: secret.name, in: nil, from: gateway.file).compactMap(\.metadata.name)
      + secretSources(of: secret.name, in: nil, from: gateway).map(\.secretName)
    if !strangers.isEmpty { return .elsewhere(strangers, podNamespaces: podNamespaces) }
    let isAbsent = podNamespaces.allSatisfy { holdsCredentials($0, from: gateway) }
    return isComplete || isAbsent ? .missing(podNamespaces: podNamespaces) : .unknown
  }

  /// The objects from which a controller makes a Secret of this name.
  package func secretSources(
    of name: String, in namespace: String?, from asker: some Resource
  ) -> [SecretSource] {
    secretSourcesByName.values(for: name).map { secretSources[$0] }.filter { source in
      coexist(source, asker)
        && (namespace == nil || source.namespace == nil || source.namespace == namespace)
    }
  }

  /// Whether TLS credentials of a namespace are kept in this project. Other Secrets there are no
  /// evidence: certificates come from elsewhere more often than not.
  private func holdsCredentials(_ namespace: String, from asker: some Resource) -> Bool {
    credentialsByNamespace.values(for: namespace).contains { coexist(secrets[$0], asker) }
      || certificatesByNamespace.values(for: namespace).contains { coexist(secretSources[$0], asker) }
  }
}

extension Secret {
  /// Whether it holds a certificate and its key, under one of the pairs of keys that Istio reads.
  package var holdsServerCertificate: Bool {
    let keys = keys
    return keys["tls.crt"] != nil && keys["tls.key"] != nil || keys["cert"] != nil && keys["key"] != nil
  }

  /// Whether it holds a CA, under one of the keys that Istio reads.
  package var holdsCA: Bool { keys["ca.crt"] != nil || keys["cacert"] != nil }
}
