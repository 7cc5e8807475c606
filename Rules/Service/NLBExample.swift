/// Examples of the rules about Services from which the controller makes an NLB.
enum NLBExample {
  /// - Parameters:
  ///   - annotations: Behind `aws-load-balancer-`, one a line.
  ///   - spec: Further lines of `spec`.
  static func service(
    _ annotations: String..., type: String = "LoadBalancer",
    spec: String? = "loadBalancerClass: service.k8s.aws/nlb"
  ) -> String {
    let lines = annotations.map { "    service.beta.kubernetes.io/aws-load-balancer-\($0)\n" }.joined()
    return """
      apiVersion: v1
      kind: Service
      metadata:
        name: istio-ingressgateway
        namespace: istio-system
      \(lines.isEmpty ? "" : "  annotations:\n" + lines)spec:
        type: \(type)
      \(spec.map { "  \($0)\n" } ?? "")\
        selector:
          istio: ingressgateway
        ports:
          - name: http2
            port: 80
            targetPort: 8080
          - name: https
            port: 443
            targetPort: 8443
      """
  }

  /// A Service in front of gateway pods, and a Gateway for them.
  static func gateway(_ annotations: String..., server: String) -> String {
    let lines = annotations.map { "    service.beta.kubernetes.io/aws-load-balancer-\($0)\n" }.joined()
    return """
      apiVersion: v1
      kind: Service
      metadata:
        name: istio-ingressgateway
        namespace: istio-system
        annotations:
      \(lines)spec:
        type: LoadBalancer
        loadBalancerClass: service.k8s.aws/nlb
        selector:
          istio: ingressgateway
        ports:
          - name: https
            port: 443
            targetPort: 8443
      ---
      apiVersion: networking.istio.io/v1
      kind: Gateway
      metadata:
        name: public
        namespace: istio-system
      spec:
        selector:
          istio: ingressgateway
        servers:
          - \(server.split(separator: "\n").joined(separator: "\n      "))
      """
  }

  /// A Gateway that listens on port 443 only.
  static let publicGateway = """
    apiVersion: networking.istio.io/v1
    kind: Gateway
    metadata:
      name: public
      namespace: istio-system
    spec:
      selector:
        istio: ingressgateway
      servers:
        - port: {number: 443, name: https, protocol: HTTPS}
          hosts: ['*']
          tls: {mode: SIMPLE, credentialName: shop-tls}
    """

  static let certificate =
    "ssl-cert: arn:aws:acm:eu-west-1:111122223333:certificate/0a1b2c3d-0000-1111-2222-333344445555"

  static let tlsServer = """
    port: {number: 443, name: https, protocol: HTTPS}
    hosts: ['*']
    tls: {mode: SIMPLE, credentialName: shop-tls}
    """

  static func plainServer(tls: String? = nil) -> String {
    """
    port: {number: 443, name: http, protocol: HTTP}
    hosts: ['*']\(tls.map { "\ntls: \($0)" } ?? "")
    """
  }
}
