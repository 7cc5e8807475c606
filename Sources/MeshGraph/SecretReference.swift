package import Manifests
import YAML

/// A Secret that a reference leads to.
package enum KnownSecret: Sendable {
  case manifest(Secret)
  /// A controller makes it of another object; its keys aren't in view.
  case made(by: SecretSource)

  package var manifest: Secret? {
    if case .manifest(let secret) = self { return secret }
    return nil
  }
}

extension MeshGraph {
  /// The Secret of an application that a name means, seen from an object of the namespace.
  ///
  /// Secrets are often made by hand: one is missing only where this project keeps other Secrets of applications.
  package func applicationSecret(
    named name: String, in namespace: String?, from asker: some Resource
  ) -> Resolution<KnownSecret> {
    if name.hasSubstitution { return .outOfView }
    if let secret = secrets.candidates(named: name, in: namespace, from: asker.file, limit: 1).first {
      return .found(.manifest(secret))
    }
    if let source = secretSources(of: name, in: namespace, from: asker).first {
      return .found(.made(by: source))
    }
    guard isComplete || namespace.map({ holdsApplicationSecrets($0, from: asker) }) == true else {
      return .outOfView
    }
    return absence(in: secrets, namespace: namespace, from: asker)
  }

  /// The Secrets of applications that are kept in a namespace.
  package func applicationSecrets(in namespace: String, from asker: some Resource) -> [Secret] {
    applicationSecretsByNamespace.values(for: namespace).map { secrets[$0] }.filter { coexist($0, asker) }
  }

  private func holdsApplicationSecrets(_ namespace: String, from asker: some Resource) -> Bool {
    applicationSecretsByNamespace.values(for: namespace).contains { coexist(secrets[$0], asker) }
  }
}

extension Secret {
  /// Whether it is of the kind that people put passwords and the like in.
  var isApplications: Bool {
    type.map { $0.value == "Opaque" } != false && !holdsServerCertificate
  }
}
