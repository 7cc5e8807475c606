import Manifests
package import YAML

/// A namespace that a policy names as a source, and that is in no manifest.
package struct UnknownNamespace: Sendable {
  package let value: Located<String>
  /// The namespace that is most likely meant.
  package let suggestion: String?
}

extension MeshGraph {
  /// The namespaces in AuthorizationPolicies that nothing in view lives in, when everything is in
  /// view. Those that come with a cluster or with Istio count as there.
  package var unknownNamespaces: [UnknownNamespace] {
    guard isComplete, !hasUnreadableDocuments, !authorizationPolicies.isEmpty else { return [] }
    let known = Set(
      namespaces.map(\.name) + workloads.compactMap(\.namespace) + services.compactMap(\.namespace)
        + InstallerProfile.all.map(\.namespace) + Self.namespacesOfClusters)
    return authorizationPolicies.flatMap { policy in
      policy.tests.filter { $0.attribute == .namespace }.flatMap(\.values).compactMap { value in
        let text = value.value
        // Envoy takes every * for a wildcard.
        guard !text.isEmpty, !text.contains("*"), !text.hasSubstitution, !known.contains(text),
          text != rootNamespace(seenFrom: policy)
        else { return nil }
        return UnknownNamespace(value: value, suggestion: nearestName(to: text, in: known))
      }
    }
  }

  private static let namespacesOfClusters = ["default", "kube-system", "kube-public", "kube-node-lease"]
}
