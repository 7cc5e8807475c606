package import Manifests
package import YAML

/// A label about sidecars or ambient mode that doesn't do what it says.
package struct InjectionLabelFault: Sendable {
  package enum Reason: Sendable {
    /// None of the values that Istio looks for.
    case unknownValue(allowed: [String])
    /// Another label of the same object decides.
    case overruled(by: Located<String>)
    /// Istio doesn't look for it on this object.
    case misplaced(Remedy)
  }

  /// Where a misplaced label belongs.
  package enum Remedy: Sendable {
    /// On the object, under another name.
    case otherName(String)
    /// On the template of the pods.
    case podTemplate
    /// On the Namespace; for pods there is another name.
    case namespace
    /// Among the labels, not the annotations.
    case labels
  }

  /// The object that has it.
  package let owner: Metadata
  package let key: Located<String>
  package let value: Located<String>
  package let reason: Reason
}

extension MeshGraph {
  func findInjectionLabelFaults() -> [InjectionLabelFault] {
    namespaces.flatMap(faults) + workloads.flatMap(faults)
  }

  private func faults(of namespace: Namespace) -> [InjectionLabelFault] {
    let labels = InjectionLabels(namespace.metadata, namespace.metadata.node["metadata"]?["labels"])
    var faults = labels.faults(InjectionLabel.namespace, in: ["enabled", "disabled"])
    faults += labels.faults(InjectionLabel.dataplane, in: ["ambient", "none"])
    faults += labels.misplaced(InjectionLabel.pod, .otherName(InjectionLabel.namespace))
    guard let injection = labels[InjectionLabel.namespace] else {
      let annotations = InjectionLabels(namespace.metadata, namespace.metadata.annotations.node)
      return faults + annotations.misplaced(InjectionLabel.namespace, .labels)
    }
    faults += labels.overruled(InjectionLabel.revision, by: injection)
    if injection.value.value == "enabled", labels[InjectionLabel.dataplane]?.value.value == "ambient" {
      faults += labels.overruled(InjectionLabel.dataplane, by: injection)
    }
    return faults
  }

  private func faults(of workload: Workload) -> [InjectionLabelFault] {
    let labels = InjectionLabels(workload.metadata, workload.podLabelsNode)
    var faults = labels.faults(InjectionLabel.pod, in: ["true", "false"])
    faults += labels.faults(InjectionLabel.dataplane, in: ["ambient", "none"])
    faults += labels.misplaced(InjectionLabel.namespace, .namespace)
    guard workload.metadata.kind != .pod else { return faults }
    let own = InjectionLabels(workload.metadata, workload.metadata.node["metadata"]?["labels"])
    // Labels that the object shares with its pods are nothing special.
    for name in [InjectionLabel.pod, InjectionLabel.dataplane] where labels[name] == nil {
      faults += own.misplaced(name, .podTemplate)
    }
    if labels[InjectionLabel.namespace] == nil {
      faults += own.misplaced(InjectionLabel.namespace, .namespace)
    }
    return faults
  }
}

/// The labels of an object or of its pods, with their places.
private struct InjectionLabels {
  struct Label {
    let key: Located<String>
    let value: Located<String>
  }

  private let owner: Metadata
  private let labels: [Label]

  init(_ owner: Metadata, _ node: Node?) {
    self.owner = owner
    labels = (node?.effectiveEntries ?? []).compactMap { entry in
      // What is no string to YAML is refused before anyone looks at it.
      guard entry.value.scalarType == .string, let key = entry.key.located, let value = entry.value.located
      else { return nil }
      return Label(key: key, value: value)
    }
  }

  subscript(name: String) -> Label? { labels.last { $0.key.value == name } }

  func faults(_ name: String, in allowed: [String]) -> [InjectionLabelFault] {
    guard let label = self[name], !allowed.contains(label.value.value), !label.value.value.hasSubstitution
    else { return [] }
    return [fault(label, .unknownValue(allowed: allowed))]
  }

  func misplaced(_ name: String, _ remedy: InjectionLabelFault.Remedy) -> [InjectionLabelFault] {
    self[name].map { [fault($0, .misplaced(remedy))] } ?? []
  }

  func overruled(_ name: String, by other: Label) -> [InjectionLabelFault] {
    let reason = InjectionLabelFault.Reason.overruled(
      by: Located("\(other.key.value)=\(other.value.value)", at: other.key.span))
    return self[name].map { [fault($0, reason)] } ?? []
  }

  private func fault(_ label: Label, _ reason: InjectionLabelFault.Reason) -> InjectionLabelFault {
    InjectionLabelFault(owner: owner, key: label.key, value: label.value, reason: reason)
  }
}
