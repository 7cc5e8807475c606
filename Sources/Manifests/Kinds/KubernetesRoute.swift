package import YAML

/// A route of the Kubernetes Gateway API: HTTPRoute, GRPCRoute, TLSRoute or TCPRoute.
package struct KubernetesRoute: Resource {
  package let metadata: Metadata
  package let parents: [ParentReference]
  /// Empty for every host of the listeners; a TCPRoute has none.
  package let hostnames: [Located<String>]

  init(_ metadata: Metadata) {
    self.metadata = metadata
    let spec = metadata.node["spec"]
    parents = spec?.list("parentRefs", ParentReference.init) ?? []
    hostnames = metadata.kind == .tcpRoute ? [] : spec?.strings("hostnames") ?? []
  }

  /// The objects that its rules send requests to, those that get a copy included.
  package var backends: [BackendReference] {
    let rules = metadata.node["spec"]?["rules"].map { Array($0.items) } ?? []
    return rules.flatMap { rule in
      let weighted = rule.list("backendRefs", BackendReference.init)
      let filtering = [rule] + weighted.map(\.node)
      let mirrors = filtering.flatMap { $0["filters"].map { Array($0.items) } ?? [] }
        .compactMap { $0["requestMirror"]?["backendRef"].flatMap(BackendReference.init) }
      return weighted + mirrors
    }
  }
}

/// A reference to an object by group, kind, namespace and name.
package struct ObjectReference: Sendable {
  /// A kind with its group; the core group is empty.
  package struct Kind: Hashable, Sendable {
    package let group: String
    package let name: String

    package init(group: String, name: String) {
      self.group = group
      self.name = name
    }

    package static let service = Kind(group: "", name: "Service")
    package static let secret = Kind(group: "", name: "Secret")
    package static let gateway = Kind(group: GatewayAPI.group, name: "Gateway")
  }

  package let node: Node
  package let kind: Kind
  package let name: Located<String>
  /// Nil where it is left to the namespace of the object that refers.
  package let namespace: Located<String>?

  /// Nil without a name.
  init?(_ node: Node, defaultGroup: String, defaultKind: String) {
    guard let name = node.string("name") else { return nil }
    self.node = node
    self.name = name
    namespace = node.string("namespace").flatMap { $0.value.isEmpty ? nil : $0 }
    kind = Kind(
      group: node["group"]?.text ?? defaultGroup, name: node.string("kind")?.value ?? defaultKind)
  }

  /// The namespace that is meant; nil when it can't be told.
  package func namespace(from asker: some Resource) -> String? {
    guard let namespace else { return asker.namespace }
    return namespace.value.hasSubstitution ? nil : namespace.value
  }

  /// Whether another tool fills in some of it later.
  package var hasSubstitution: Bool {
    [name.value, namespace?.value ?? "", kind.name, kind.group].contains(where: \.hasSubstitution)
  }
}

/// An entry of `spec.parentRefs`: what a route attaches to.
package struct ParentReference: Sendable {
  package let object: ObjectReference
  /// The listener that is meant; nil for all.
  package let sectionName: Located<String>?
  /// The port that is meant; nil for all.
  package let port: Located<Int>?

  init?(_ node: Node) {
    guard let object = ObjectReference(node, defaultGroup: GatewayAPI.group, defaultKind: "Gateway")
    else { return nil }
    self.object = object
    sectionName = node.string("sectionName").flatMap { $0.value.isEmpty ? nil : $0 }
    port = node.integer("port")
  }
}

/// An entry of `backendRefs`, or the `backendRef` of a `requestMirror`.
package struct BackendReference: Sendable {
  package let object: ObjectReference
  package let port: Located<Int>?
  /// Whether `port` is left out; one that can't be read is not.
  package let hasNoPort: Bool

  init?(_ node: Node) {
    guard let object = ObjectReference(node, defaultGroup: "", defaultKind: "Service") else { return nil }
    self.object = object
    port = node.integer("port")
    hasNoPort = node["port"].map(\.isNull) ?? true
  }

  package var node: Node { object.node }
}
