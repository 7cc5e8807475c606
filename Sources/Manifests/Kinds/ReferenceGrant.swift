package import YAML

/// A ReferenceGrant: objects of other namespaces may refer to objects of its own.
package struct ReferenceGrant: Resource {
  /// An entry of `spec.from`.
  package struct Source: Sendable {
    package let node: Node
    package let kind: ObjectReference.Kind
    package let namespace: Located<String>
  }

  /// An entry of `spec.to`.
  package struct Target: Sendable {
    package let node: Node
    package let kind: ObjectReference.Kind
    /// Nil for every object of the kind.
    package let name: Located<String>?
  }

  package let metadata: Metadata
  package let sources: [Source]
  package let targets: [Target]

  init(_ metadata: Metadata) {
    self.metadata = metadata
    let spec = metadata.node["spec"]
    sources =
      spec?.list("from") { node in
        guard let kind = ObjectReference.Kind(node), let namespace = node.string("namespace") else {
          return nil
        }
        return Source(node: node, kind: kind, namespace: namespace)
      } ?? []
    targets =
      spec?.list("to") { node in
        ObjectReference.Kind(node).map { kind in
          Target(node: node, kind: kind, name: node.string("name").flatMap { $0.value.isEmpty ? nil : $0 })
        }
      } ?? []
  }
}

extension ObjectReference.Kind {
  /// `group` and `kind` of a grant's entry; nil without a kind.
  fileprivate init?(_ node: Node) {
    guard let name = node.string("kind") else { return nil }
    self.init(group: node["group"]?.text ?? "", name: name.value)
  }
}
