/// The manifests around a rule's point in its examples.
enum VirtualServiceExample {
  /// A Service `shop` in namespace `shop`.
  ///
  /// - Parameter ports: The entries of its `ports`, as flow mappings.
  static func service(ports: String = "{name: http, port: 80, targetPort: 8080}") -> String {
    """
    ---
    apiVersion: v1
    kind: Service
    metadata:
      name: shop
      namespace: shop
    spec:
      selector: {app: shop}
      ports: [\(ports)]

    """
  }

  /// A VirtualService for the mesh.
  ///
  /// - Parameter http: The lines of its `http` section.
  static func routes(in namespace: String = "shop", host: String = "shop", _ http: String...) -> String {
    """
    apiVersion: networking.istio.io/v1
    kind: VirtualService
    metadata:
      name: shop
      namespace: \(namespace)
    spec:
      hosts:
        - \(host)
      http:
    \(http.map { "    \($0)" }.joined(separator: "\n"))

    """
  }

  /// A VirtualService bound to a Gateway.
  static func bound(to gateway: String, host: String = "shop.example.com", _ http: String...) -> String {
    """
    apiVersion: networking.istio.io/v1
    kind: VirtualService
    metadata:
      name: shop
      namespace: shop
    spec:
      hosts:
        - \(host)
      gateways:
        - \(gateway)
      http:
    \(http.map { "    \($0)" }.joined(separator: "\n"))

    """
  }

  /// The Gateway `istio-ingress/public`, with one HTTP server on port 80.
  static func gateway(host: String = "*.example.com") -> String {
    """
    ---
    apiVersion: networking.istio.io/v1
    kind: Gateway
    metadata:
      name: public
      namespace: istio-ingress
    spec:
      selector:
        istio: ingress
      servers:
        - port: {number: 80, name: http, protocol: HTTP}
          hosts: ["\(host)"]

    """
  }

  /// A DestinationRule that defines subset `stable` of the Service.
  static let destinationRule = """
    ---
    apiVersion: networking.istio.io/v1
    kind: DestinationRule
    metadata:
      name: shop
      namespace: shop
    spec:
      host: shop
      subsets:
        - name: stable
          labels: {version: v1}

    """

  /// The VirtualService `cart` in namespace `shop`, which others delegate to.
  static func delegate(prefix: String = "/cart/items", hosts: [String] = []) -> String {
    """
    ---
    apiVersion: networking.istio.io/v1
    kind: VirtualService
    metadata:
      name: cart
      namespace: shop
    spec:
      hosts: [\(hosts.listed)]
      http:
        - match: [{uri: {prefix: \(prefix)}}]
          route: [{destination: {host: shop}}]

    """
  }

  /// A second VirtualService, which sends everything to port 80 of `shop`.
  static func another(host: String, gateway: String = "mesh", subset: String? = nil) -> String {
    let target = subset.map { "subset: \($0)" } ?? "port: {number: 80}"
    return """
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata:
        name: another
        namespace: shop
      spec:
        hosts:
          - \(host)
        gateways:
          - \(gateway)
        http:
          - route: [{destination: {host: shop, \(target)}}]

      """
  }

  /// A VirtualService bound to the Gateway, exported to one namespace.
  static func exported(to namespace: String) -> String {
    """
    apiVersion: networking.istio.io/v1
    kind: VirtualService
    metadata:
      name: shop
      namespace: shop
    spec:
      hosts:
        - shop.example.com
      exportTo:
        - "\(namespace)"
      gateways:
        - istio-ingress/public
      http:
        - route: [{destination: {host: shop}}]

    """
  }

  /// The pods behind the Gateway.
  static let gatewayPods = """
    ---
    apiVersion: apps/v1
    kind: Deployment
    metadata:
      name: ingress
      namespace: istio-ingress
    spec:
      selector: {matchLabels: {istio: ingress}}
      template:
        metadata:
          labels: {istio: ingress}
          annotations: {inject.istio.io/templates: gateway}
        spec:
          containers: [{name: istio-proxy, image: auto}]

    """
}
