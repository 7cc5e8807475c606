// Manifests for tests of the mesh, as short as can be.

/// Documents of one file.
func documents(_ texts: String...) -> String { texts.joined(separator: "\n---\n") }

enum Text {
  static func service(
    _ name: String, in namespace: String? = "shop",
    ports: String = "{name: http, port: 80, targetPort: 8080}",
    selector: String? = nil
  ) -> String {
    object("v1", "Service", name, namespace, "selector: \(selector ?? "{app: \(name)}")", "ports: [\(ports)]")
  }

  static func virtualService(
    named name: String = "routes", in namespace: String? = "shop", hosts: String = "[shop]",
    gateways: String = "[]",
    _ http: String...
  ) -> String {
    object(
      "networking.istio.io/v1", "VirtualService", name, namespace, "hosts: \(hosts)", "gateways: \(gateways)",
      "http:\n" + http.map { "    - \($0)" }.joined(separator: "\n"))
  }

  /// - Parameter servers: Flow mappings.
  static func gateway(
    named name: String = "public", in namespace: String? = "edge", selector: String = "{istio: edge}",
    _ servers: String...
  ) -> String {
    object(
      "networking.istio.io/v1", "Gateway", name, namespace, "selector: \(selector)",
      "servers:\n" + servers.map { "    - \($0)" }.joined(separator: "\n"))
  }

  static func server(
    _ number: Int = 443, _ spoken: String = "HTTPS", hosts: String = "[\"*\"]",
    tls: String? = "{mode: SIMPLE}"
  ) -> String {
    "{port: {number: \(number), name: p, protocol: \(spoken)}, hosts: \(hosts)"
      + (tls.map { ", tls: \($0)" } ?? "")
      + "}"
  }

  static func destinationRule(
    _ host: String, in namespace: String? = "shop", _ spec: String = "subsets: [{name: v1}]"
  ) -> String {
    object("networking.istio.io/v1", "DestinationRule", "rule", namespace, "host: \"\(host)\"", spec)
  }

  static func serviceEntry(_ hosts: String, in namespace: String? = "shop") -> String {
    object("networking.istio.io/v1", "ServiceEntry", "entry", namespace, "hosts: [\(hosts)]")
  }

  /// An object of networking.istio.io.
  static func istio(_ kind: String, _ name: String, in namespace: String? = "shop", _ spec: String...)
    -> String
  {
    metadata("networking.istio.io/v1", kind, name, namespace) + "spec:\n"
      + spec.filter { !$0.isEmpty }.map { "  \($0)\n" }.joined()
  }

  static func policy(
    _ mode: String?, in namespace: String?, name: String = "default", selector: String? = nil,
    ports: String? = nil
  ) -> String {
    object(
      "security.istio.io/v1", "PeerAuthentication", name, namespace,
      selector.map { "selector: {matchLabels: \($0)}" }, mode.map { "mtls: {mode: \($0)}" },
      ports.map { "portLevelMtls: \($0)" })
  }

  static func authorization(
    named name: String = "policy", in namespace: String?, selector: String? = nil, _ spec: String? = nil
  ) -> String {
    object(
      "security.istio.io/v1", "AuthorizationPolicy", name, namespace,
      selector.map { "selector: {matchLabels: \($0)}" }, spec, "action: ALLOW")
  }

  /// - Parameter pod: Lines of the pod's `metadata` besides its labels.
  static func deployment(
    _ name: String, in namespace: String? = "shop", labels: String? = nil, annotations: String = "{}",
    pod spec: String = "containers: []"
  ) -> String {
    object(
      "apps/v1", "Deployment", name, namespace,
      "template: {metadata: {labels: \(labels ?? "{app: \(name)}"), annotations: \(annotations)}, spec: {\(spec)}}"
    )
  }

  static func gatewayPods(in namespace: String? = "edge", labels: String = "{istio: edge}") -> String {
    deployment("edge", in: namespace, labels: labels, annotations: "{inject.istio.io/templates: gateway}")
  }

  static func namespace(_ name: String, labels: String) -> String {
    "{apiVersion: v1, kind: Namespace, metadata: {name: \(name), labels: \(labels)}}"
  }

  static func secret(_ name: String, in namespace: String?, keys: String = "{tls.crt: YQ==, tls.key: YQ==}")
    -> String
  {
    metadata("v1", "Secret", name, namespace) + "data: \(keys)\n"
  }

  static func certificate(_ secret: String, in namespace: String?, annotations: String = "{}") -> String {
    object(
      "cert-manager.io/v1", "Certificate", secret, namespace, "secretName: \(secret)",
      "secretTemplate: {annotations: \(annotations)}")
  }

  static func object(
    _ apiVersion: String, _ kind: String, _ name: String, _ namespace: String?, _ spec: String?...
  ) -> String {
    metadata(apiVersion, kind, name, namespace) + "spec:\n"
      + spec.compactMap { $0.map { "  \($0)\n" } }.joined()
  }

  private static func metadata(
    _ apiVersion: String, _ kind: String, _ name: String, _ namespace: String?
  ) -> String {
    """
    apiVersion: \(apiVersion)
    kind: \(kind)
    metadata: {name: \(name)\(namespace.map { ", namespace: \($0)" } ?? "")}

    """
  }
}
