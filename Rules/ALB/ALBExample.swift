/// Examples of the rules about load balancers: they differ in a few lines only.
enum ALBExample {
  /// An Ingress as it should be.
  ///
  /// - Parameters:
  ///   - annotations: Without their prefix, one a line.
  ///   - type: The path's type.
  ///   - port: Which port of the backend.
  ///   - name: The Ingress's own.
  ///   - tls: A Secret in `spec.tls`.
  ///   - others: Further documents.
  static func ingress(
    _ annotations: String..., host: String? = "shop.example.com", path: String = "/", type: String = "Prefix",
    service: String = "shop", port: String = "number: 80", name: String = "shop", tls: String? = nil,
    others: String = ""
  ) -> String {
    let lines = annotations.map { "    alb.ingress.kubernetes.io/\($0)\n" }.joined()
    return """
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata:
        name: \(name)
        namespace: shop
      \(lines.isEmpty ? "" : "  annotations:\n" + lines)spec:
        ingressClassName: alb
      \(tls.map { "  tls:\n    - secretName: \($0)\n" } ?? "")  rules:
          - \(host.map { "host: \($0)\n      " } ?? "")http:
              paths:
                - path: \(path)
                  pathType: \(type)
                  backend:
                    service:
                      name: \(service)
                      port:
                        \(port)
      \(others.isEmpty ? "" : "---\n" + others)
      """
  }

  /// A Service for the Ingress to forward to.
  static func service(type: String = "ClusterIP", name: String = "shop") -> String {
    """
    apiVersion: v1
    kind: Service
    metadata:
      name: \(name)
      namespace: shop
    spec:
      type: \(type)
      selector:
        app: shop
      ports:
        - name: http
          port: 80
          targetPort: 8080
    """
  }

  static let certificate =
    "certificate-arn: arn:aws:acm:eu-west-1:111122223333:certificate/0a1b2c3d-0000-1111-2222-333344445555"
  static let httpAndHTTPS = #"listen-ports: '[{"HTTP": 80}, {"HTTPS": 443}]'"#
}
