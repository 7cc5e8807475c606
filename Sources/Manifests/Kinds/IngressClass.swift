package import YAML

/// An IngressClass: which controller serves the Ingresses that name it.
package struct IngressClass: Resource {
  /// `spec.parameters`: the object that configures the controller for this class.
  package struct Parameters: Sendable {
    let node: Node
    package let apiGroup: Located<String>?
    package let kind: Located<String>?
    package let name: Located<String>?
    package let namespace: Located<String>?
    /// `Cluster` or `Namespace`; Kubernetes fills in `Cluster`.
    package let scope: Located<String>?

    package var span: Span { node.span }

    init(_ node: Node) {
      self.node = node
      apiGroup = node.string("apiGroup")
      kind = node.string("kind")
      name = node.string("name")
      namespace = node.string("namespace")
      scope = node.string("scope")
    }
  }

  package let metadata: Metadata
  package let controller: Located<String>?
  package let parameters: Parameters?

  init(_ metadata: Metadata) {
    self.metadata = metadata
    let spec = metadata.node["spec"]
    controller = spec?.string("controller")
    parameters = spec?["parameters"].flatMap { $0.isMapping ? Parameters($0) : nil }
  }

  /// Where the class is made the default one; nil when it isn't.
  package var defaultMark: Located<String>? {
    let mark = metadata.annotations["ingressclass.kubernetes.io/is-default-class"]
    return mark?.value == "true" ? mark : nil
  }

  /// Whether Ingresses without a class get this one.
  package var isDefault: Bool { defaultMark != nil }
}
