/// The manifests around a rule's point in its examples.
enum GatewayExample {
  /// A Gateway for the pods of Istio's ingress gateway, with one HTTPS server.
  ///
  /// - Parameter tls: The lines of the server's `tls` block.
  static func https(_ tls: String...) -> String {
    """
    apiVersion: networking.istio.io/v1
    kind: Gateway
    metadata:
      name: public
      namespace: istio-ingress
    spec:
      selector:
        istio: ingress
      servers:
        - port: {number: 443, name: https, protocol: HTTPS}
          hosts: ["*"]
          tls:
    \(tls.map { "        \($0)" }.joined(separator: "\n"))

    """
  }

  /// The same with one server.
  ///
  /// - Parameters:
  ///   - fields: Lines of the server beside its port.
  ///   - port: A flow mapping.
  static func server(
    _ fields: String..., port: String = "{number: 80, name: http, protocol: HTTP}"
  ) -> String {
    """
    apiVersion: networking.istio.io/v1
    kind: Gateway
    metadata:
      name: public
      namespace: istio-ingress
    spec:
      selector:
        istio: ingress
      servers:
    \(entry(fields, port: port))
    """
  }

  /// One more server after it.
  static func another(_ fields: String..., port: String) -> String { entry(fields, port: port) }

  private static func entry(_ fields: [String], port: String) -> String {
    (["    - port: \(port)"] + fields.map { "      \($0)" }).joined(separator: "\n") + "\n"
  }

  /// The Deployment of a gateway and its Service.
  ///
  /// - Parameter ports: The entries of the Service's `ports`, as flow mappings.
  static func pods(ports: String) -> String {
    """
    ---
    apiVersion: apps/v1
    kind: Deployment
    metadata:
      name: istio-ingress
      namespace: istio-ingress
    spec:
      selector:
        matchLabels: {istio: ingress}
      template:
        metadata:
          labels: {istio: ingress}
          annotations: {inject.istio.io/templates: gateway}
        spec:
          containers: [{name: istio-proxy, image: auto}]
    ---
    apiVersion: v1
    kind: Service
    metadata:
      name: istio-ingress
      namespace: istio-ingress
    spec:
      type: ClusterIP
      selector: {istio: ingress}
      ports: [\(ports)]

    """
  }

  /// A Secret with the keys of a certificate.
  static func secret(_ name: String, in namespace: String, keys: String...) -> String {
    """
    ---
    apiVersion: v1
    kind: Secret
    metadata:
      name: \(name)
      namespace: \(namespace)
    data:
    \(keys.map { "  \($0): c2hvcA==" }.joined(separator: "\n"))

    """
  }
}
