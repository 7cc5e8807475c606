import Manifests
import YAML

// Templates that happen to parse as YAML. Most don't; these do, and mean something else.

extension UnsafeBufferPointer<UInt8> {
  /// Whether a text may be a template of Helm's, Jinja's or their like.
  var mayBeTemplate: Bool { contains("{{") || contains("{%") }
}

extension Manifest {
  /// Whether the object has yet to be filled in. Asked only where the text may be a template:
  /// workloads, secrets and mesh settings carry templates of other programs as plain text.
  var isTemplate: Bool {
    let node = metadata.node
    let identity = ["name", "namespace"].compactMap { name in
      node["metadata"]?.entries.first { $0.key.text == name }?.value
    }
    if identity.contains(where: \.holdsTemplateText) || node.holdsTemplateNode { return true }
    switch self {
    case .workload, .secret, .secretSource, .meshSettings, .namespace: return false
    default: return node["spec"]?.holdsTemplateText ?? false
    }
  }
}

extension Node {
  /// `{{ x }}` without quotes reads as a mapping whose key is a mapping.
  fileprivate var holdsTemplateNode: Bool {
    contains { node in node.entries.contains { $0.key.isMapping } }
  }

  fileprivate var holdsTemplateText: Bool {
    contains { $0.isScalar && ($0.text?.contains("{{") ?? false) }
  }

  private func contains(_ isWanted: (Node) -> Bool) -> Bool {
    var pending = [self]
    while let node = pending.popLast() {
      if isWanted(node) { return true }
      if node.isAlias { continue }
      pending += node.items
      pending += node.entries.map(\.value)
    }
    return false
  }
}
