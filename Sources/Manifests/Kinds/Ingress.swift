package import YAML

/// An Ingress (networking.k8s.io/v1).
package struct Ingress: Resource {
  package let metadata: Metadata
  package let className: Located<String>?
  package let rules: [IngressRule]
  package let defaultBackend: IngressBackend?
  package let tls: [IngressTLS]

  init(_ metadata: Metadata) {
    self.metadata = metadata
    let spec = metadata.node["spec"]
    className = spec?.string("ingressClassName")
    rules = spec?.list("rules", IngressRule.init) ?? []
    defaultBackend = spec?["defaultBackend"].flatMap(IngressBackend.init)
    tls = spec?.list("tls", IngressTLS.init) ?? []
  }

  package var annotations: Annotations { metadata.annotations }

  /// Whether the object is of an API version that Kubernetes no longer serves; its fields then have
  /// other names, and nothing else is concluded from it.
  package var isOfRemovedVersion: Bool {
    ["extensions/v1beta1", "networking.k8s.io/v1beta1"].contains(metadata.apiVersion)
  }

  /// Every backend, with the path it belongs to; the default backend has none.
  package var backends: [(backend: IngressBackend, path: IngressPath?)] {
    (defaultBackend.map { [($0, nil)] } ?? [])
      + rules.flatMap { $0.paths.compactMap { path in path.backend.map { ($0, path) } } }
  }

  /// The field `resource` of each backend that is no Service but another object.
  package var resourceBackends: [Entry] {
    let backends =
      [metadata.node["spec"]?["defaultBackend"]] + rules.flatMap(\.paths).map { $0.node["backend"] }
    return backends.compactMap { $0?.entry("resource") }
  }
}

/// An entry of `spec.rules`.
package struct IngressRule: Sendable {
  package let node: Node
  package let host: Located<String>?
  package let paths: [IngressPath]

  init(_ node: Node) {
    self.node = node
    host = node.string("host").flatMap { $0.value.isEmpty ? nil : $0 }
    paths = node["http"]?.list("paths", IngressPath.init) ?? []
  }
}

/// An entry of `http.paths`.
package struct IngressPath: Sendable {
  package let node: Node
  package let path: Located<String>?
  /// Nil when absent or not a known type.
  package let type: Located<IngressPathType>?
  package let backend: IngressBackend?

  init(_ node: Node) {
    self.node = node
    path = node.string("path")
    type = node.value("pathType") { IngressPathType(rawValue: $0) }
    backend = node["backend"].flatMap(IngressBackend.init)
  }
}

/// The Service and port that a path or an Ingress forwards to.
package struct IngressBackend: Sendable {
  package let node: Node
  package let service: Located<String>
  package let port: Located<ServicePortReference>?
  /// A text where `port.number` wants a number; Kubernetes refuses the object.
  package let textualPortNumber: Located<String>?

  /// Nil without a service name, as with `resource` backends.
  init?(_ node: Node) {
    guard let name = node["service"]?.string("name") else { return nil }
    self.node = node
    service = name
    let port = node["service"]?["port"]
    let number = port?.integer("number").map { $0.map(ServicePortReference.number) }
    self.port = number ?? port?.string("name").map { $0.map(ServicePortReference.name) }
    textualPortNumber = port?["number"]?.scalarType == .string ? port?.string("number") : nil
  }

  /// Whether the backend stands for the annotation `actions.<service>` (LBC, section 9 of its
  /// semantics: the port name `use-annotation`), be it written as a number.
  package var usesAnnotation: Bool {
    port?.value == .name(Self.annotationPort) || textualPortNumber?.value == Self.annotationPort
  }

  /// The port name that makes a backend stand for an annotation.
  package static let annotationPort = "use-annotation"
}

/// An entry of `spec.tls`.
package struct IngressTLS: Sendable {
  package let hosts: [Located<String>]
  package let secretName: Located<String>?

  init(_ node: Node) {
    hosts = node.strings("hosts")
    secretName = node.string("secretName")
  }
}
