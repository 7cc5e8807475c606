/// Texts of objects around a load balancer.
enum ALBText {
  /// - Parameters:
  ///   - annotations: Lines, without the prefix.
  ///   - spec: Lines of `spec`, unindented.
  static func ingress(
    _ name: String = "shop", namespace: String = "shop", _ annotations: [String] = [],
    spec: String = "ingressClassName: alb\n" + backend()
  ) -> String {
    let lines = annotations.map { "    alb.ingress.kubernetes.io/\($0)\n" }.joined()
    let body = spec.split(separator: "\n").map { "  \($0)\n" }.joined()
    return """
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata:
        name: \(name)
        namespace: \(namespace)
        annotations:
          example.com/owner: shop
      \(lines)spec:
      \(body)---

      """
  }

  static func backend(_ service: String = "shop", port: String = "number: 80") -> String {
    "defaultBackend:\n  service:\n    name: \(service)\n    port:\n      \(port)\n"
  }

  /// `spec.rules` with one entry.
  static func rule(host: String? = nil, _ paths: (path: String, type: String, service: String)...) -> String {
    let lines = paths.map { path in
      """
            - path: \(path.path)
              pathType: \(path.type)
              backend: {service: {name: \(path.service), port: {number: 80}}}

      """
    }
    return "rules:\n  - host: \(host ?? "\"\"")\n    http:\n      paths:\n" + lines.joined()
  }

  static func service(
    _ name: String = "shop", namespace: String = "shop", _ annotations: [String] = [],
    targetPort: String = "8080"
  ) -> String {
    let lines = annotations.map { "    alb.ingress.kubernetes.io/\($0)\n" }.joined()
    return """
      apiVersion: v1
      kind: Service
      metadata:
        name: \(name)
        namespace: \(namespace)
        annotations:
          example.com/owner: shop
      \(lines)spec:
        selector: {app: \(name)}
        ports:
          - {name: http, port: 80, targetPort: \(targetPort)}
      ---

      """
  }

  static func ingressClass(
    _ name: String, controller: String = "ingress.k8s.aws/alb", isDefault: Bool = false, params: String? = nil
  ) -> String {
    """
    apiVersion: networking.k8s.io/v1
    kind: IngressClass
    metadata:
      name: \(name)
      annotations:
        ingressclass.kubernetes.io/is-default-class: "\(isDefault)"
    spec:
      controller: \(controller)
      \(params.map { "parameters: {apiGroup: elbv2.k8s.aws, kind: IngressClassParams, name: \($0)}" } ?? "")
    ---

    """
  }

  static func params(_ name: String, _ spec: String) -> String {
    """
    apiVersion: elbv2.k8s.aws/v1beta1
    kind: IngressClassParams
    metadata:
      name: \(name)
    spec: \(spec)
    ---

    """
  }
}
