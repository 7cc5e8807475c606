package import Manifests
import YAML

/// A Sidecar that no proxy reads: ztunnel carries the traffic of its pods.
package struct IdleSidecar: Sendable {
  package let sidecar: Sidecar
  /// What is in ambient mode: one of the workloads that it picks, or its namespace.
  package let ambient: Metadata
  /// What must hold besides, as far as it isn't in view.
  package let assumption: String?
}

extension MeshGraph {
  /// The Sidecars that hold for pods in ambient mode only (istio-analysis IST0167, istio-validation 5.10, 5.12).
  /// Namespaces with sidecars in view are left out, and so are those of which a revision or a default may inject some.
  package var idleSidecars: [IdleSidecar] {
    guard !sidecars.isEmpty, !hasVirtualMachines else { return [] }
    let selective = sidecars.compactMap { sidecar in
      sidecar.selector.flatMap { idle(sidecar, picking: $0) }
    }
    let wide = sidecars.compactMap { sidecar in
      sidecar.selector == nil ? ambientNamespace(of: sidecar).map { (sidecar: sidecar, namespace: $0) } : nil
    }
    guard !wide.isEmpty else { return selective }
    let injected = Set(workloads.lazy.filter(hasSidecar).map(\.namespace))
    guard !injected.contains(nil) else { return selective }
    return selective
      + wide.compactMap { sidecar, namespace in
        injected.contains(namespace.name)
          ? nil
          : IdleSidecar(
            sidecar: sidecar, ambient: namespace.metadata,
            assumption: isComplete || workloads.hasAny(in: namespace.name, from: sidecar.file)
              ? nil : "assumes that no pod of the namespace asks for a sidecar")
      }
  }

  private func idle(_ sidecar: Sidecar, picking selector: LabelSelector) -> IdleSidecar? {
    guard let namespace = sidecar.namespace, !selector.isEmpty,
      !selector.labels.pairs.contains(where: { $0.value.hasSubstitution })
    else { return nil }
    let workloads = workloads(matching: selector, in: namespace, from: sidecar)
    let isAmbient = workloads.allSatisfy { workload in
      if case .ambient = membership(of: workload) { true } else { false }
    }
    guard isAmbient, let workload = workloads.first else { return nil }
    return IdleSidecar(sidecar: sidecar, ambient: workload.metadata, assumption: nil)
  }

  /// The namespace for which a Sidecar without selector holds, if surely none of its labels asks for sidecars.
  private func ambientNamespace(of sidecar: Sidecar) -> Namespace? {
    guard let name = sidecar.namespace, !isOfRootNamespace(sidecar), !injectsByDefault(seenFrom: sidecar)
    else {
      return nil
    }
    let namespaces = namespaces.candidates(named: name, in: nil, from: sidecar.file)
    return namespaces.allSatisfy { $0.isAmbient && $0.labels[InjectionLabel.revision] == nil }
      ? namespaces.first : nil
  }
}
