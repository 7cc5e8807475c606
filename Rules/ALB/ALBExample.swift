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

  /// An Ingress of one host with several paths.
  ///
  /// - Parameters:
  ///   - annotations: Without their prefix, one a line.
  ///   - paths: With the backend, which is an action where it isn't `shop`.
  static func paths(_ annotations: String..., paths: (path: String, type: String, backend: String)...)
    -> String
  {
    let lines = annotations.map { "    alb.ingress.kubernetes.io/\($0)\n" }.joined()
    let entries = paths.map { path, type, backend in
      """
                - path: \(path)
                  pathType: \(type)
                  backend:
                    service:
                      name: \(backend)
                      port:
                        \(backend == "shop" ? "number: 80" : "name: use-annotation")

      """
    }
    return """
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata:
        name: shop
        namespace: shop
        annotations:
      \(lines)spec:
        ingressClassName: alb
        rules:
          - host: shop.example.com
            http:
              paths:
      \(entries.joined())
      """
  }

  /// An Ingress whose default backend redirects to HTTPS.
  ///
  /// - Parameter annotations: Without their prefix, one a line.
  static func redirectingDefault(_ annotations: String...) -> String {
    """
    apiVersion: networking.k8s.io/v1
    kind: Ingress
    metadata:
      name: shop
      namespace: shop
      annotations:
    \((annotations + [toHTTPS]).map { "    alb.ingress.kubernetes.io/\($0)\n" }.joined())spec:
      ingressClassName: alb
      defaultBackend:
        service:
          name: to-https
          port:
            name: use-annotation
    """
  }

  /// A Service for the Ingress to forward to.
  ///
  /// - Parameter annotation: Without its prefix.
  static func service(
    type: String = "ClusterIP", name: String = "shop", annotation: String? = nil
  ) -> String {
    """
    apiVersion: v1
    kind: Service
    metadata:
      name: \(name)
      namespace: shop
    \(annotation.map { "  annotations:\n    alb.ingress.kubernetes.io/\($0)\n" } ?? "")spec:
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
  /// Actions that examples refer to.
  static let closed =
    #"actions.closed: '{"type": "fixed-response", "fixedResponseConfig": {"statusCode": "403"}}'"#
  static let toHTTPS =
    #"actions.to-https: '{"type": "redirect", "redirectConfig": {"protocol": "HTTPS", "port": "443", "statusCode": "HTTP_301"}}'"#
  static let httpAndHTTPS = #"listen-ports: '[{"HTTP": 80}, {"HTTPS": 443}]'"#
}
