// Manifests of the Kubernetes Gateway API for tests.

extension Text {
  /// - Parameter listeners: Flow mappings.
  static func kubernetesGateway(
    named name: String = "public", in namespace: String? = "edge", className: String = "istio",
    _ listeners: String...
  ) -> String {
    object(
      "gateway.networking.k8s.io/v1", "Gateway", name, namespace, "gatewayClassName: \"\(className)\"",
      "listeners:\n" + listeners.map { "    - \($0)" }.joined(separator: "\n"))
  }

  /// - Parameter parents: Flow mappings, as is the backend.
  static func route(
    kind: String = "HTTPRoute", in namespace: String? = "shop", _ parents: String...,
    hostnames: String = "[]", backend: String = "{name: shop, port: 80}"
  ) -> String {
    object(
      "gateway.networking.k8s.io/v1", kind, "shop", namespace,
      "parentRefs: [\(parents.joined(separator: ", "))]", "hostnames: \(hostnames)",
      "rules: [{backendRefs: [\(backend)]}]")
  }

  static func grant(in namespace: String? = "cart", _ source: String, _ target: String) -> String {
    object(
      "gateway.networking.k8s.io/v1beta1", "ReferenceGrant", "grant", namespace, "from: [\(source)]",
      "to: [\(target)]")
  }
}
