/// The manifests around a rule's point in its examples.
enum AuthorizationExample {
  /// A policy for pods in namespace `shop`.
  ///
  /// - Parameter spec: Lines of its `spec`.
  static func policy(
    kind: String = "AuthorizationPolicy", named name: String = "shop", in namespace: String = "shop",
    _ spec: String...
  ) -> String {
    """
    apiVersion: security.istio.io/v1
    kind: \(kind)
    metadata:
      name: \(name)
      namespace: \(namespace)
    spec:
    \(spec.map { "  \($0)" }.joined(separator: "\n"))
    ---

    """
  }

  /// The selector of pods `app: shop`.
  static let selector = "selector: {matchLabels: {app: shop}}"

  /// A Deployment `app: shop` in the mesh, its namespace and its Service.
  ///
  /// - Parameter port: The entry of the Service's `ports`, as a flow mapping.
  static func workload(
    port: String = "{name: http, port: 80, targetPort: 8080}", injection: String = "enabled"
  )
    -> String
  {
    """
    apiVersion: v1
    kind: Namespace
    metadata:
      name: shop
      labels: {istio-injection: \(injection)}
    ---
    apiVersion: apps/v1
    kind: Deployment
    metadata:
      name: shop
      namespace: shop
    spec:
      selector:
        matchLabels: {app: shop}
      template:
        metadata:
          labels: {app: shop}
        spec:
          containers: [{name: shop, image: shop}]
    ---
    apiVersion: v1
    kind: Service
    metadata:
      name: shop
      namespace: shop
    spec:
      selector: {app: shop}
      ports: [\(port)]

    """
  }
}
