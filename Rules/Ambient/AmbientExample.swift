/// Examples of the rules about ambient mode.
enum AmbientExample {
  /// - Parameter labels: Of the Namespace `shop`, which is in ambient mode; a line each.
  static func namespace(_ labels: String...) -> String {
    """
    apiVersion: v1
    kind: Namespace
    metadata:
      name: shop
      labels:
        istio.io/dataplane-mode: ambient
    \(labels.map { "    \($0)\n" }.joined())---

    """
  }

  static func waypoint(className: String = "istio-waypoint") -> String {
    """
    apiVersion: gateway.networking.k8s.io/v1
    kind: Gateway
    metadata:
      name: waypoint
      namespace: shop
    spec:
      gatewayClassName: \(className)
      listeners:
        - {name: mesh, port: 15008, protocol: HBONE}
    """
  }
}
