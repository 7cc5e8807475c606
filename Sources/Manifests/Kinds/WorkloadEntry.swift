package import YAML

/// A WorkloadEntry: a workload outside of Kubernetes, such as a virtual machine.
package struct WorkloadEntry: Resource {
  package let metadata: Metadata

  package var endpoint: WorkloadEndpoint? {
    metadata.node["spec"].flatMap { $0.isMapping ? WorkloadEndpoint($0) : nil }
  }

  package var workloadLabels: Labels { endpoint?.labels ?? [:] }
}

/// A WorkloadGroup: what the WorkloadEntries of virtual machines that register are made from.
package struct WorkloadGroup: Resource {
  package let metadata: Metadata

  /// What its entries are made from.
  package var template: WorkloadEndpoint? {
    metadata.node["spec"]?["template"].flatMap { $0.isMapping ? WorkloadEndpoint($0) : nil }
  }

  /// The service account that its workloads run as; nil for `default`.
  package var serviceAccount: Located<String>? {
    template?.node.string("serviceAccount").flatMap { $0.value.isEmpty ? nil : $0 }
  }

  package var probe: Node? { metadata.node["spec"]?["probe"].flatMap { $0.isMapping ? $0 : nil } }

  /// The labels that its workloads carry.
  package var workloadLabels: Labels {
    let spec = metadata.node["spec"]
    return Labels(Labels(spec?["template"]?["labels"]).pairs + ownLabels.pairs)
  }

  /// `metadata.labels` of its `spec`.
  package var ownLabels: Labels { Labels(metadata.node["spec"]?["metadata"]?["labels"]) }

  /// Where those labels are written.
  package var labelsSpan: Span {
    metadata.node["spec"]?["metadata"]?["labels"]?.headSpan ?? metadata.span
  }
}

/// Where a workload is reached: a WorkloadEntry's `spec`, an entry of a ServiceEntry's `endpoints`, or the
/// `template` of a WorkloadGroup.
package struct WorkloadEndpoint: Sendable {
  package let node: Node

  init(_ node: Node) {
    self.node = node
  }

  package var address: Located<String>? { node.string("address").flatMap { $0.value.isEmpty ? nil : $0 } }
  package var labels: Labels { Labels(node["labels"]) }
  /// The names of its ports, with where they are written.
  package var portNames: [Located<String>] {
    (node["ports"]?.effectiveEntries ?? []).compactMap(\.key.located)
  }
}
