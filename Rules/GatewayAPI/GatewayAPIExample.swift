/// The manifests around a rule's point in its examples.
enum GatewayAPIExample {
  /// A Gateway in `edge`.
  ///
  /// - Parameter listeners: Flow mappings.
  static func gateway(_ listeners: String..., className: String = "istio") -> String {
    """
    apiVersion: gateway.networking.k8s.io/v1
    kind: Gateway
    metadata:
      name: public
      namespace: edge
    spec:
      gatewayClassName: \(className)
      listeners:
    \(listeners.map { "    - \($0)" }.joined(separator: "\n"))

    """
  }

  /// A listener that is open to every namespace.
  static let openListener =
    "{name: http, port: 80, protocol: HTTP, allowedRoutes: {namespaces: {from: All}}}"

  /// An HTTPRoute in `shop`.
  ///
  /// - Parameter parent: A flow mapping, as are the backends.
  static func route(
    _ parent: String = "{name: public, namespace: edge}", kind: String = "HTTPRoute",
    hostnames: String = "[shop.example.com]", _ backends: String = "{name: shop, port: 80}"
  ) -> String {
    """
    ---
    apiVersion: gateway.networking.k8s.io/v1
    kind: \(kind)
    metadata:
      name: shop
      namespace: shop
    spec:
      parentRefs:
        - \(parent)
      hostnames: \(hostnames)
      rules:
        - backendRefs: [\(backends)]

    """
  }

  /// A Service with port 80.
  static func service(_ name: String = "shop", in namespace: String = "shop") -> String {
    """
    ---
    apiVersion: v1
    kind: Service
    metadata:
      name: \(name)
      namespace: \(namespace)
    spec:
      selector: {app: \(name)}
      ports: [{name: http, port: 80, targetPort: 8080}]

    """
  }

  /// A ReferenceGrant in `cart`.
  ///
  /// - Parameters:
  ///   - source: The entry of `from`, a flow mapping.
  ///   - target: The entry of `to`.
  static func grant(_ source: String, _ target: String) -> String {
    """
    ---
    apiVersion: gateway.networking.k8s.io/v1beta1
    kind: ReferenceGrant
    metadata:
      name: shop
      namespace: cart
    spec:
      from:
        - \(source)
      to:
        - \(target)

    """
  }

  /// `from` of routes in `shop`.
  static let routesOfShop = "{group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: shop}"
}
