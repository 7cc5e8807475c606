package import YAML

/// A policy that holds for workloads: an AuthorizationPolicy, a RequestAuthentication, a
/// PeerAuthentication.
package protocol WorkloadPolicy: Resource {
  var attachment: PolicyAttachment { get }
}

/// What a policy says of where it holds. With neither a selector nor targets it holds for its whole
/// namespace, or from the root namespace for the mesh.
package struct PolicyAttachment: Sendable {
  /// Nil without labels.
  package let selector: LabelSelector?
  /// `selector`, also one without labels.
  package let selectorEntry: Entry?
  /// `targetRefs`, or the one `targetRef`.
  package let targets: [PolicyTarget]

  init(_ spec: Node?) {
    selectorEntry = spec?.entry("selector").flatMap { $0.value.isNull ? nil : $0 }
    let labels = Labels(selectorEntry?.value["matchLabels"])
    selector = labels.isEmpty ? nil : LabelSelector(labels)
    let single = spec?["targetRef"].flatMap { $0.isMapping ? PolicyTarget($0) : nil }
    targets = (spec?.list("targetRefs", PolicyTarget.init) ?? []) + [single].compactMap(\.self)
  }

  /// Where the labels are written.
  package var selectorSpan: Span? {
    (selectorEntry?.value["matchLabels"] ?? selectorEntry?.value)?.span
  }
}

/// An object that a policy is attached to.
package struct PolicyTarget: Sendable {
  package let node: Node
  package let kind: Located<String>
  package let name: Located<String>

  /// Nil without kind or name.
  init?(_ node: Node) {
    guard let kind = node.string("kind"), let name = node.string("name") else { return nil }
    self.node = node
    self.kind = kind
    self.name = name
  }

  /// Empty for the core group.
  package var group: String { node.string("group")?.value ?? "" }
}
