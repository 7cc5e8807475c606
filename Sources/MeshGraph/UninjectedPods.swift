package import Manifests
package import YAML

/// A Namespace whose pods stay out of the mesh because no label asks for a proxy.
package struct UnlabelledNamespace: Sendable {
  package let namespace: Namespace
  /// Some of the workloads without proxy.
  package let workloads: [Workload]
}

/// A container, or a pod, that runs as the user or group of the proxy.
package struct ReservedUser: Sendable {
  /// Nil when the pod as a whole says so.
  package let container: String?
  /// `runAsUser` or `runAsGroup`.
  package let field: String
  package let value: Located<Int>
}

extension MeshGraph {
  /// The namespaces in view with workloads that no label puts into the mesh, though other namespaces do have labels:
  /// evidence that this one was forgotten. One with a policy of its own is left out: it is the policy that has no
  /// effect (`unenforcedPolicies`).
  package var unlabelledNamespaces: [UnlabelledNamespace] {
    let silent = namespaces.filter { namespace in
      namespace.labels.areSilentAboutMesh && !Self.systemNamespaces.contains(namespace.name)
        && namespace.name != rootNamespace(seenFrom: namespace) && !injectsByDefault(seenFrom: namespace)
    }
    guard !silent.isEmpty, namespaces.contains(where: { !$0.labels.areSilentAboutMesh }) else { return [] }
    let forgotten = Dictionary(grouping: workloads.filter(isForgotten)) { $0.namespace ?? "" }
    return silent.compactMap { namespace in
      let outside = (forgotten[namespace.name] ?? []).filter { coexist($0, namespace) }
      let hasPolicy = peerAuthenticationsByScope.wide(in: namespace.name).contains {
        coexist(peerAuthentications[$0], namespace)
      }
      guard !outside.isEmpty, !hasPolicy else { return nil }
      return UnlabelledNamespace(namespace: namespace, workloads: Array(outside.prefix(3)))
    }
  }

  private func isForgotten(_ workload: Workload) -> Bool {
    guard workload.metadata.kind != .job, workload.metadata.kind != .cronJob, !workload.usesHostNetwork,
      workload.podLabels[InjectionLabel.pod] == nil, workload.podLabels[InjectionLabel.dataplane] == nil,
      workload.podAnnotations["sidecar.istio.io/inject"] == nil,
      case .outside = membership(of: workload)
    else { return false }
    return true
  }

  private static let systemNamespaces: Set = [
    "kube-system", "kube-public", "kube-node-lease", "local-path-storage", "istio-system",
  ]

  /// Containers of pods with a sidecar that run as user or group 1337: what they send bypasses the sidecar, whose own
  /// traffic is told by this id. Init containers may: that is how they get out before the sidecar runs.
  package func reservedUsers(of workload: Workload) -> [ReservedUser] {
    var found = workload.podSpec.map { Self.reserved(in: $0, nil) } ?? []
    for container in workload.servingContainers where container["name"]?.isText("istio-proxy") != true {
      found += Self.reserved(in: container, container.string("name")?.value ?? "")
    }
    guard !found.isEmpty, case .sidecar = membership(of: workload) else { return [] }
    return found
  }

  private static func reserved(in node: Node, _ container: String?) -> [ReservedUser] {
    guard let context = node["securityContext"] else { return [] }
    return [("runAsUser", context.integer("runAsUser")), ("runAsGroup", context.integer("runAsGroup"))]
      .compactMap { field, value in
        guard let value, value.value == proxyUser else { return nil }
        return ReservedUser(container: container, field: field, value: value)
      }
  }

  /// The user and group of `istio-proxy`, which iptables lets pass (istio tools/istio-iptables).
  private static let proxyUser = 1337

  /// The image `auto` of a container `istio-proxy` in pods that no webhook touches: nothing replaces it.
  package func unreplacedImage(of workload: Workload) -> Located<String>? {
    let image = workload.servingContainers.lazy
      .filter { $0["name"]?.isText("istio-proxy") == true }
      .compactMap { $0.string("image") }.first { $0.value == "auto" }
    // Of pods on the host's network it isn't known what the gateway template does.
    guard let image, !workload.usesHostNetwork, case .notInjected = injection(of: workload) else {
      return nil
    }
    return image
  }
}

extension Labels {
  /// Whether no label says anything about sidecars or ambient mode.
  fileprivate var areSilentAboutMesh: Bool {
    self[InjectionLabel.namespace] == nil && self[InjectionLabel.revision] == nil
      && self[InjectionLabel.dataplane] == nil
  }
}
