/// Examples of the rules about fields.
enum SchemaExample {
  /// A VirtualService for the mesh.
  ///
  /// - Parameter lines: Of its only route.
  static func virtualService(_ lines: String...) -> String {
    let route = lines.map { "      \($0)\n" }.joined()
    return """
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata:
        name: shop
        namespace: shop
      spec:
        hosts:
          - shop.shop.svc.cluster.local
        http:
          - route:
              - destination:
                  host: shop.shop.svc.cluster.local
      \(route)
      """
  }

  /// - Parameter lines: Of its traffic policy.
  static func destinationRule(_ lines: String...) -> String {
    """
    apiVersion: networking.istio.io/v1
    kind: DestinationRule
    metadata:
      name: shop
      namespace: shop
    spec:
      host: shop.shop.svc.cluster.local
      trafficPolicy:
    \(lines.map { "    \($0)\n" }.joined())
    """
  }

  static func serviceEntry(port: String) -> String {
    """
    apiVersion: networking.istio.io/v1
    kind: ServiceEntry
    metadata:
      name: payments
      namespace: shop
    spec:
      hosts:
        - payments.example.com
      ports:
        - number: \(port)
          name: https
          protocol: TLS
      resolution: DNS
    """
  }
}
