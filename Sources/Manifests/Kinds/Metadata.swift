package import YAML

/// What every object has: its identity, and the way back to its text.
///
/// A class, though a value in all but name: objects are passed around by the hundred thousand, and
/// this way one reference is counted for each and not one for every part.
package final class Metadata: Sendable {
  /// The object's mapping: a document's root, or an item of a `List`.
  package let node: Node
  package let kind: Kind
  /// Nil for objects that only have a `generateName`, or none.
  package let name: Located<String>?
  /// As written; nil where the manifest leaves the namespace to whoever applies it.
  package let namespace: Located<String>?
  /// What the object's CRD doesn't allow; empty for kinds whose fields aren't known.
  package let fieldFaults: [FieldFault]

  init(node: Node, kind: Kind) {
    self.node = node
    self.kind = kind
    let metadata = node["metadata"]
    name = metadata?.string("name")
    let written = kind.isClusterScoped ? nil : metadata?.string("namespace")
    // A namespace to be filled in later (`${NAMESPACE}`) is none yet.
    namespace = written.flatMap { $0.value.isEmpty || $0.value.hasSubstitution ? nil : $0 }
    fieldFaults = FieldTable.of(kind).map { $0.faults(inObject: node, kind) } ?? []
  }

  package var file: FileID { node.document.file }

  /// The characters that stand for the object as a whole: its name, else its kind.
  package var span: Span { name?.span ?? node["kind"]?.span ?? node.span }

  package var apiVersion: String { node["apiVersion"]?.text ?? "" }

  /// The part of `apiVersion` before the slash; empty for Kubernetes' core group.
  package var apiGroup: String { apiVersion.split(atFirst: "/").map { String($0.head) } ?? "" }

  package var annotations: Annotations { Annotations(node["metadata"]?["annotations"]) }

  package var labels: Labels { Labels(node["metadata"]?["labels"]) }
}

/// Anything with metadata.
package protocol Resource: Sendable {
  var metadata: Metadata { get }
}

extension Resource {
  package var name: String { metadata.name?.value ?? "" }
  package var namespace: String? { metadata.namespace?.value }
  package var file: FileID { metadata.file }

  /// `shop/checkout`, or `checkout` without a namespace.
  package var qualifiedName: String { namespace.map { "\($0)/\(name)" } ?? name }

  /// How a message names the object: `Gateway "shop/public"`.
  package var described: String { "\(metadata.kind.name) \"\(qualifiedName)\"" }
}

/// An object's annotations, in the order written.
package struct Annotations: Sendable {
  /// The mapping; nil when there are none.
  package let node: Node?

  package init(_ node: Node?) {
    self.node = node
  }

  /// The value of a key; nil when absent or not a scalar.
  package subscript(key: StaticString) -> Located<String>? { node?[key]?.located }

  /// The key and value nodes of an annotation.
  package func entry(_ key: StaticString) -> Entry? { node?.entry(key) }

  /// All annotations with a scalar key.
  package var entries: [Entry] { node?.effectiveEntries ?? [] }

  /// The annotations whose key begins so, with the rest of the key.
  package func entries(withPrefix prefix: String) -> [(suffix: String, entry: Entry)] {
    entries.compactMap { entry in
      guard let key = entry.key.text, key.hasPrefix(prefix) else { return nil }
      return (String(key.dropFirst(prefix.count)), entry)
    }
  }
}
