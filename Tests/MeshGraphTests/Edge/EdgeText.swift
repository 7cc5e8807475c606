/// Objects of a chain from load balancer to pod, in short.
enum EdgeText {
  /// An Ingress in `istio-system` with one backend.
  static func ingress(
    annotations: [String] = [], host: String? = nil, path: String = "/",
    service: String = "istio-ingressgateway",
    port: String = "number: 443", namespace: String = "istio-system"
  ) -> String {
    let annotations = (["target-type: ip"] + annotations).map { "    alb.ingress.kubernetes.io/\($0)\n" }
      .joined()
    let host = host.map { "host: \($0), " } ?? ""
    return """
      ---
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata:
        name: edge
        namespace: \(namespace)
        annotations:
      \(annotations)spec:
        ingressClassName: alb
        rules:
          - {\(host)http: {paths: [{path: \(path), pathType: Prefix, backend: {service: {name: \(service), port: {\(port)}}}}]}}

      """
  }

  /// The gateway's Service, `https` on 443.
  static func service(
    name: String = "istio-ingressgateway", namespace: String = "istio-system", labels: String = "{}",
    selector: String = "istio: ingressgateway", target: String = "8443"
  ) -> String {
    """
    ---
    apiVersion: v1
    kind: Service
    metadata: {name: \(name), namespace: \(namespace), labels: \(labels)}
    spec:
      selector: {\(selector)}
      ports:
        - {name: status-port, port: 15021}
        - {name: http2, port: 80, targetPort: 8080}
        - {name: https, port: 443, targetPort: \(target)}

    """
  }

  /// A Deployment of the gateway, or of an application.
  static func pods(
    name: String = "istio-ingressgateway", namespace: String = "istio-system",
    label: String = "istio: ingressgateway",
    annotations: String = "{}", port: String = "{name: https, containerPort: 8443}"
  ) -> String {
    """
    ---
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: \(name), namespace: \(namespace)}
    spec:
      template:
        metadata: {labels: {\(label)}, annotations: \(annotations)}
        spec: {containers: [{name: main, image: main, ports: [\(port)]}]}

    """
  }

  static func server(
    _ port: String, _ protocol: String = "HTTPS", hosts: String = "'*'", tls: String = "mode: SIMPLE"
  ) -> String {
    let tls = `protocol` == "HTTPS" || `protocol` == "TLS" ? ", tls: {\(tls)}" : ""
    return "{port: {number: \(port), name: p, protocol: \(`protocol`)}, hosts: [\(hosts)]\(tls)}"
  }

  static func gateway(
    _ servers: String..., name: String = "public", namespace: String = "istio-system",
    selector: String = "{istio: ingressgateway}"
  ) -> String {
    """
    ---
    apiVersion: networking.istio.io/v1
    kind: Gateway
    metadata: {name: \(name), namespace: \(namespace)}
    spec:
      selector: \(selector)
      servers: [\(servers.joined(separator: ", "))]

    """
  }

  /// - Parameter more: Further fields of `spec`, in flow style.
  static func virtualService(
    _ name: String, _ hosts: String, gateways: String = "istio-system/public", paths: [String] = [],
    more: String = ""
  ) -> String {
    let matches = paths.map { "{uri: {\($0)}}" }.joined(separator: ", ")
    let match = paths.isEmpty ? "" : "match: [\(matches)], "
    return """
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: \(name), namespace: shop}
      spec: {hosts: [\(hosts)], gateways: [\(gateways)], \(more)http: [{\(match)route: [{destination: {host: shop}}]}]}

      """
  }

  static func policy(_ mode: String, namespace: String = "istio-system", more: String = "") -> String {
    """
    ---
    apiVersion: security.istio.io/v1
    kind: PeerAuthentication
    metadata: {name: default, namespace: \(namespace)}
    spec: {mtls: {mode: \(mode)}\(more)}

    """
  }

  static func namespace(_ name: String, labels: String) -> String {
    """
    ---
    apiVersion: v1
    kind: Namespace
    metadata: {name: \(name), labels: {\(labels)}}

    """
  }
}
