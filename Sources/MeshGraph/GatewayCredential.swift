package import Manifests
package import YAML

/// What is known of a Secret that a Gateway server asks for.
package enum CredentialStatus: Sendable {
  /// In the gateway pods' namespace.
  case secret(Secret)
  /// A controller makes it there.
  case made
  /// Only in namespaces where the gateway pods don't look; each with the place that says so.
  case elsewhere([(namespace: String, span: Span)])
  /// Nowhere, and the view of the pods' namespace is complete.
  case missing
  /// `ns/name` with another namespace than the pods': never served.
  case forbidden(namespace: String)
  case unknown
}

/// A credential of a Gateway, seen from its pods.
package struct GatewayCredential: Sendable {
  package let status: CredentialStatus
  /// Where the gateway pods run; sorted.
  package let podNamespaces: [String]
  /// What a finding must say when the pods aren't in view.
  package let assumption: String?
}

extension MeshGraph {
  /// Where a Gateway's credential is, seen from its pods (istio-validation 5.8, alb-to-istio R18):
  /// the Secret must be in the namespace of the gateway *pods*; the Gateway's own doesn't matter.
  package func credential(_ name: CredentialName, of gateway: Gateway) -> GatewayCredential {
    let proxies = proxies(selectedBy: gateway)
    let namespaces = Array(Set(proxies.compactMap(\.namespace))).sorted()
    let arePlaced = !namespaces.isEmpty && proxies.allSatisfy { $0.namespace != nil }
    return GatewayCredential(
      status: arePlaced ? status(of: name, for: gateway, podsIn: namespaces, proxies) : .unknown,
      podNamespaces: namespaces, assumption: proxies.first?.assumption)
  }

  private func status(
    of name: CredentialName, for gateway: Gateway, podsIn namespaces: [String], _ proxies: [GatewayProxy]
  ) -> CredentialStatus {
    guard let secret = name.secret, !secret.name.hasSubstitution else { return .unknown }
    if let written = secret.namespace, !namespaces.contains(written) {
      // A ReferenceGrant, which isn't read, may allow what the Kubernetes API's form asks for.
      guard case .secret = name, !written.hasSubstitution else { return .unknown }
      return .forbidden(namespace: written)
    }
    for namespace in namespaces {
      if let found = secrets.candidates(named: secret.name, in: namespace, from: gateway.file).first {
        return .secret(found)
      }
      if makesSecret(named: secret.name, in: namespace, for: gateway) { return .made }
    }
    let strangers = strangers(named: secret.name, for: gateway)
    if strangers.isReplicated { return .unknown }
    if !strangers.places.isEmpty {
      // Where nothing but Istio's own defaults says where the pods are, a namespace that holds no
      // application may well be theirs.
      let areInView = proxies.contains { $0.assumption == nil }
      let isCertain =
        areInView || strangers.places.allSatisfy { services.hasAny(in: $0.namespace, from: gateway.file) }
      return isCertain ? .elsewhere(strangers.places) : .unknown
    }
    let isAbsent = namespaces.allSatisfy { holdsCredentials($0, from: gateway) }
    return isComplete || isAbsent ? .missing : .unknown
  }

  /// Whether a controller makes a Secret of this name there: from an object of its own, or from the
  /// `tls` section of an Ingress that cert-manager reads.
  func makesSecret(named name: String, in namespace: String, for asker: some Resource) -> Bool {
    if !secretSources(of: name, in: namespace, from: asker).isEmpty { return true }
    return ingressesByTLSSecret.values(for: name).map { ingresses[$0] }.contains { ingress in
      coexist(ingress, asker) && (ingress.namespace == nil || ingress.namespace == namespace)
    }
  }

  /// Where else a Secret of this name is, or is made, and whether a tool copies it from there.
  func strangers(
    named name: String, for asker: some Resource
  ) -> (places: [(namespace: String, span: Span)], isReplicated: Bool) {
    let metadata =
      secrets.candidates(named: name, in: nil, from: asker.file, limit: 4).map(\.metadata)
      + secretSources(of: name, in: nil, from: asker).map(\.metadata)
    let places = metadata.compactMap { metadata in
      metadata.namespace.map { (namespace: $0.value, span: metadata.span) }
    }
    return (places, metadata.contains { $0.isReplicated } || places.count < metadata.count)
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
  func holdsCredentials(_ namespace: String, from asker: some Resource) -> Bool {
    credentialsByNamespace.values(for: namespace).contains { coexist(secrets[$0], asker) }
      || certificatesByNamespace.values(for: namespace).contains { coexist(secretSources[$0], asker) }
  }
}

extension Metadata {
  /// Whether annotations ask a replicator (reflector, kubed, kubernetes-replicator) to copy the
  /// Secret into other namespaces.
  fileprivate var isReplicated: Bool {
    let template =
      node["spec"]?["secretTemplate"]?["annotations"]
      ?? node["spec"]?["target"]?["template"]?["metadata"]?["annotations"]
    return [annotations, Annotations(template)].contains { annotations in
      annotations.entries.contains { entry in
        let key = entry.key.text ?? ""
        return Self.replicators.contains { key.hasPrefix($0) }
      }
    }
  }

  private static let replicators = [
    "reflector.v1.k8s.emberstack.com/", "replicator.v1.mittwald.de/", "kubed.appscode.com/",
    "config-syncer.appscode.com/",
  ]
}

extension Ingress {
  /// The Secrets that cert-manager makes for it.
  var issuedSecrets: [String] {
    let isIssued = annotations["cert-manager.io/issuer"] ?? annotations["cert-manager.io/cluster-issuer"]
    return isIssued == nil ? [] : tls.compactMap { $0.secretName?.value }
  }
}

extension Secret {
  /// Whether it holds a certificate and its key, under one of the pairs of keys that Istio reads.
  package var holdsServerCertificate: Bool {
    let keys = keys
    return keys["tls.crt"] != nil && keys["tls.key"] != nil || keys["cert"] != nil && keys["key"] != nil
  }

  /// Whether its keys can be judged: a Secret without any is filled in by another tool.
  package var isFilled: Bool { !keys.isEmpty }

  /// Whether it holds a CA, under one of the keys that Istio reads.
  package var holdsCA: Bool { keys["ca.crt"] != nil || keys["cacert"] != nil }
}
