package import YAML

/// A Gateway of the Kubernetes Gateway API (gateway.networking.k8s.io); VirtualServices may refer to it.
package struct KubernetesGateway: Resource {
  package let metadata: Metadata
  package let className: Located<String>?
  package let listeners: [GatewayListener]

  init(_ metadata: Metadata) {
    self.metadata = metadata
    let spec = metadata.node["spec"]
    className = spec?.string("gatewayClassName")
    listeners = spec?.list("listeners", GatewayListener.init) ?? []
  }

  /// The Service that Istio makes for it, with a Deployment of the same name (istio
  /// pilot/pkg/config/kube/gateway/deploymentcontroller.go, getDefaultName). Nil without a class.
  package var generatedServiceName: String? { className.map { "\(name)-\($0.value)" } }

  /// Whether cert-manager makes the Secrets that its listeners name (gateway-shim).
  package var hasIssuedCertificates: Bool {
    let annotations = metadata.annotations
    return annotations["cert-manager.io/issuer"] != nil
      || annotations["cert-manager.io/cluster-issuer"] != nil
  }
}

/// An entry of `spec.listeners`.
package struct GatewayListener: Sendable {
  /// The protocols of the API. An implementation may have others, such as Istio's `HBONE`.
  package enum ListenerProtocol: String, Sendable {
    case http = "HTTP"
    case https = "HTTPS"
    case tls = "TLS"
    case tcp = "TCP"
    case udp = "UDP"
  }

  package let node: Node
  package let name: Located<String>?
  package let port: Located<Int>?
  /// Nil for a protocol of an implementation's own.
  package let `protocol`: Located<ListenerProtocol>?
  /// Nil, or empty in the text, for every host.
  package let hostname: Located<String>?

  init(_ node: Node) {
    self.node = node
    name = node.string("name")
    port = node.integer("port")
    self.protocol = node.value("protocol") { ListenerProtocol(rawValue: $0) }
    hostname = node.string("hostname").flatMap { $0.value.isEmpty ? nil : $0 }
  }

  /// `tls`; nil when absent.
  package var tls: Node? { node["tls"].flatMap { $0.isMapping ? $0 : nil } }

  /// Whether the listener passes TLS on. `Terminate` is the default.
  package var passesTLSOn: Bool { tls?.string("mode")?.value == "Passthrough" }

  /// `tls.certificateRefs`.
  package var certificates: [ObjectReference] {
    tls?.list("certificateRefs") { ObjectReference($0, defaultGroup: "", defaultKind: "Secret") } ?? []
  }

  package var allowedRoutes: AllowedRoutes { AllowedRoutes(node["allowedRoutes"]) }

  /// The characters that stand for the listener: its name, else its first key.
  package var span: Span { name?.span ?? node.entries.first { _ in true }?.key.span ?? node.span }
}

/// `allowedRoutes` of a listener: which routes may attach to it.
package struct AllowedRoutes: Sendable {
  package enum Namespaces: Sendable {
    case all
    /// The Gateway's own: the default.
    case same
    case selected(LabelSelector)
    /// A word that is to be filled in later, or none of the API's.
    case unknown
  }

  package let namespaces: Namespaces
  /// The kinds of routes, as written; empty means those that go with the protocol.
  package let kinds: [ObjectReference.Kind]

  init(_ node: Node?) {
    let namespaces = node?["namespaces"]
    self.namespaces =
      switch namespaces?.string("from")?.value {
      case nil, "Same": .same
      case "All": .all
      case "Selector": namespaces?["selector"].map { .selected(LabelSelector(kubernetes: $0)) } ?? .unknown
      default: .unknown
      }
    kinds =
      node?.list("kinds") { kind in
        kind.string("kind").map { name in
          ObjectReference.Kind(group: kind.string("group")?.value ?? GatewayAPI.group, name: name.value)
        }
      } ?? []
  }
}

/// A GatewayClass.
package struct GatewayClass: Resource {
  package let metadata: Metadata

  package var controllerName: Located<String>? { metadata.node["spec"]?.string("controllerName") }
}

/// What the kinds of the Kubernetes Gateway API share.
package enum GatewayAPI {
  package static let group = "gateway.networking.k8s.io"
}

extension LabelSelector {
  /// A selector as Kubernetes writes it: `matchLabels` and `matchExpressions`.
  package init(kubernetes node: Node) {
    self.init(
      Labels(node["matchLabels"]),
      requirements: node.list("matchExpressions") { expression in
        guard let key = expression.string("key"),
          let comparison = expression.string("operator").flatMap({
            LabelRequirement.Operator(rawValue: $0.value)
          })
        else { return nil }
        return LabelRequirement(
          key: key.value, comparison, values: expression.strings("values").map(\.value))
      })
  }
}
