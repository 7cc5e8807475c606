/// What exists once an environment or once a namespace.
enum SharedManifests {
  static let gatewayNamespace = "istio-system"
  static let publicGatewayName = "public"
  static let partnerGatewayName = "partners"
  static let partnerDomain = "partners.example.com"

  /// The way in: load balancer, gateway Service, Gateways, and mutual TLS for the whole mesh.
  static let edge: [(file: String, manifests: [Manifest])] = [
    ("ingress.yaml", [ingress]),
    ("service.yaml", [gatewayService]),
    ("gateways.yaml", [publicGateway, partnerGateway]),
    ("peerauthentication.yaml", [peerAuthentication(named: "default", in: gatewayNamespace, selecting: nil)]),
  ]

  /// A team's namespace: mutual TLS is asked for again, so that it survives a change of the mesh's
  /// default, and by name for the service that holds what is worth most.
  static func namespace(_ name: String, treasuring service: String) -> [Manifest] {
    [
      Manifest(
        kind: "Namespace",
        text: """
          apiVersion: v1
          kind: Namespace
          metadata:
            name: \(name)
            labels:
              istio-injection: enabled
              team: \(name)

          """),
      peerAuthentication(named: "default", in: name, selecting: nil),
      peerAuthentication(named: service, in: name, selecting: service),
    ]
  }

  private static func peerAuthentication(
    named name: String, in namespace: String, selecting app: String?
  ) -> Manifest {
    let selector = app.map { "  selector:\n    matchLabels:\n      app: \($0)\n" } ?? ""
    return Manifest(
      kind: "PeerAuthentication",
      text: """
        apiVersion: security.istio.io/v1
        kind: PeerAuthentication
        metadata:
          name: \(name)
          namespace: \(namespace)
        spec:
        \(selector)  mtls:
            mode: STRICT

        """)
  }

  private static let ingress = Manifest(
    kind: "Ingress",
    text: """
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata:
        name: public
        namespace: \(gatewayNamespace)
        annotations:
          alb.ingress.kubernetes.io/scheme: internet-facing
          alb.ingress.kubernetes.io/target-type: ip
          alb.ingress.kubernetes.io/listen-ports: '[{"HTTP": 80}, {"HTTPS": 443}]'
          alb.ingress.kubernetes.io/ssl-redirect: "443"
          alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:eu-central-1:111122223333:certificate/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0
          alb.ingress.kubernetes.io/backend-protocol: HTTPS
          alb.ingress.kubernetes.io/healthcheck-port: status-port
          alb.ingress.kubernetes.io/healthcheck-path: /healthz/ready
          alb.ingress.kubernetes.io/healthcheck-protocol: HTTP
      spec:
        ingressClassName: alb
        rules:
          - http:
              paths:
                - path: /
                  pathType: Prefix
                  backend:
                    service:
                      name: istio-ingressgateway
                      port:
                        name: https

      """)

  private static let gatewayService = Manifest(
    kind: "Service",
    text: """
      apiVersion: v1
      kind: Service
      metadata:
        name: istio-ingressgateway
        namespace: \(gatewayNamespace)
        labels:
          app: istio-ingressgateway
          istio: ingressgateway
      spec:
        type: ClusterIP
        selector:
          app: istio-ingressgateway
          istio: ingressgateway
        ports:
          - name: status-port
            port: 15021
            targetPort: 15021
          - name: http2
            port: 80
            targetPort: 8080
          - name: https
            port: 443
            targetPort: 8443

      """)

  private static let publicGateway = Manifest(
    kind: "Gateway",
    text: """
      apiVersion: networking.istio.io/v1
      kind: Gateway
      metadata:
        name: \(publicGatewayName)
        namespace: \(gatewayNamespace)
      spec:
        selector:
          istio: ingressgateway
        servers:
          - port:
              number: 443
              name: https
              protocol: HTTPS
            tls:
              mode: SIMPLE
              credentialName: public-tls
            # The load balancer sends no SNI: only "*" matches what it opens.
            hosts:
              - "*"

      """)

  private static let partnerGateway = Manifest(
    kind: "Gateway",
    text: """
      apiVersion: networking.istio.io/v1
      kind: Gateway
      metadata:
        name: \(partnerGatewayName)
        namespace: \(gatewayNamespace)
      spec:
        selector:
          istio: ingressgateway
        servers:
          - port:
              number: 80
              name: http2
              protocol: HTTP2
            hosts:
              - "*.\(partnerDomain)"

      """)
}
