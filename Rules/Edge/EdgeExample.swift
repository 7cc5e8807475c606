/// The examples of the rules about the seam: one chain from load balancer to pod, varied in the
/// place each rule is about.
enum EdgeExample {
  private static let overHTTPS = "alb.ingress.kubernetes.io/backend-protocol: HTTPS"

  /// HTTPS to the gateway, and health checks of its status port.
  static func healthChecks(path: String? = "/healthz/ready", protocol: String? = "HTTP") -> String {
    let settings = [("port", "'15021'"), ("path", path), ("protocol", `protocol`)]
    return
      ([overHTTPS]
      + settings.compactMap { name, value in
        value.map { "alb.ingress.kubernetes.io/healthcheck-\(name): \($0)" }
      })
      .joined(separator: "\n")
  }

  /// An Ingress, the gateway's Service, a Gateway and a VirtualService.
  static func chain(
    annotations: String = overHTTPS,
    serverHost: String,
    ingressHost: String? = nil,
    ingressPath: String = "/",
    backendPort: String? = nil,
    port: String = "443",
    protocol: String = "HTTPS",
    tls: Bool = true,
    mode: String = "SIMPLE",
    credential: String? = "shop-tls",
    serverTLS: String? = nil,
    boundTo gateway: String = "istio-system/public",
    match: String? = nil
  ) -> String {
    let extra = annotations.isEmpty ? "" : "\n\(annotations)"
    let host = ingressHost.map { "host: \($0)\nhttp:" } ?? "http:"
    let terminating =
      "tls:\n  mode: \(mode)" + (credential.map { "\n  credentialName: \($0)" } ?? "")
    let server = serverTLS ?? (tls ? terminating : nil)
    let route = match.map { "match: [{uri: {prefix: \($0)}}]\nroute:" } ?? "route:"
    return """
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata:
        name: edge
        namespace: istio-system
        annotations:
          alb.ingress.kubernetes.io/target-type: ip
          alb.ingress.kubernetes.io/listen-ports: '[{"HTTPS":443}]'
          alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:eu-west-1:111122223333:certificate/0a1b2c3d-0000-1111-2222-333344445555\(extra.indented(4))
      spec:
        ingressClassName: alb
        rules:
          - \(host.indented(6))
              paths:
                - path: \(ingressPath)
                  pathType: Prefix
                  backend:
                    service:
                      name: istio-ingressgateway
                      port:
                        number: \(backendPort ?? port)
      ---
      apiVersion: v1
      kind: Service
      metadata:
        name: istio-ingressgateway
        namespace: istio-system
      spec:
        selector:
          istio: ingressgateway
        ports:
          - name: http2
            port: 80
            targetPort: 8080
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
          - port:
              number: \(port)
              name: main
              protocol: \(`protocol`)
            hosts:
              - \(serverHost)\(server.map { "\n\($0)".indented(6) } ?? "")
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata:
        name: shop
        namespace: shop
      spec:
        hosts:
          - shop.example.com
        gateways:
          - \(gateway)
        http:
          - \(route.indented(6))
              - destination:
                  host: shop.shop.svc.cluster.local
                  port:
                    number: 80
      """
  }

  /// A chain whose gateway pods are in view, and expect a PROXY header or don't.
  static func proxyProtocol(on: Bool) -> String {
    chain(serverHost: "'*'")
      + """

      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: istio-ingressgateway
        namespace: istio-system
      spec:
        selector:
          matchLabels:
            istio: ingressgateway
        template:
          metadata:
            labels:
              istio: ingressgateway
            annotations:
              inject.istio.io/templates: gateway
              proxy.istio.io/config: '{"gatewayTopology": {\(on ? #""proxyProtocol": {}"# : #""numTrustedProxies": 1"#)}}'
          spec:
            containers:
              - name: istio-proxy
                image: auto
      """
  }

  /// The chain, and a policy on the gateway's pods.
  ///
  /// - Parameter source: The field of its source that names clients.
  static func guarded(by source: String, trustedProxies: Int) -> String {
    """
    \(chain(serverHost: "'*'"))
    ---
    apiVersion: apps/v1
    kind: Deployment
    metadata:
      name: istio-ingressgateway
      namespace: istio-system
    spec:
      selector:
        matchLabels: {istio: ingressgateway}
      template:
        metadata:
          labels: {istio: ingressgateway}
          annotations:
            inject.istio.io/templates: gateway
            proxy.istio.io/config: '{"gatewayTopology": {"numTrustedProxies": \(trustedProxies)}}'
        spec:
          containers: [{name: istio-proxy, image: auto}]
    ---
    apiVersion: security.istio.io/v1
    kind: AuthorizationPolicy
    metadata:
      name: office
      namespace: istio-system
    spec:
      selector:
        matchLabels: {istio: ingressgateway}
      rules:
        - from:
            - source: {\(source)}

    """
  }

  /// An Ingress straight to an application's pods, under a mesh-wide policy.
  static func direct(mode: String) -> String {
    """
    apiVersion: networking.k8s.io/v1
    kind: Ingress
    metadata:
      name: shop
      namespace: shop
      annotations:
        alb.ingress.kubernetes.io/target-type: ip
    spec:
      ingressClassName: alb
      rules:
        - http:
            paths:
              - path: /
                pathType: Prefix
                backend:
                  service:
                    name: shop
                    port:
                      number: 80
    ---
    apiVersion: v1
    kind: Service
    metadata:
      name: shop
      namespace: shop
    spec:
      selector:
        app: shop
      ports:
        - name: http
          port: 80
          targetPort: 8080
    ---
    apiVersion: v1
    kind: Namespace
    metadata:
      name: shop
      labels:
        istio-injection: enabled
    ---
    apiVersion: apps/v1
    kind: Deployment
    metadata:
      name: shop
      namespace: shop
    spec:
      selector:
        matchLabels:
          app: shop
      template:
        metadata:
          labels:
            app: shop
        spec:
          containers:
            - name: shop
              image: shop:1
              ports:
                - containerPort: 8080
    ---
    apiVersion: security.istio.io/v1
    kind: PeerAuthentication
    metadata:
      name: default
      namespace: istio-system
    spec:
      mtls:
        mode: \(mode)
    """
  }
}

extension String {
  /// The text with blanks put before every line but the first.
  fileprivate func indented(_ width: Int) -> String {
    split(separator: "\n", omittingEmptySubsequences: false)
      .joined(separator: "\n" + String(repeating: " ", count: width))
  }
}
