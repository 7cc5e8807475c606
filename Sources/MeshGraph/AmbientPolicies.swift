package import Manifests
package import YAML

/// A policy about requests in a namespace in ambient mode that names no waypoint: ztunnel sees no requests, and waypoints
/// read only policies with targetRefs (istio-validation 5.11, 5.12).
package struct UntargetedPolicy: Sendable {
  package let policy: Metadata
  package let namespace: Namespace
  /// What makes an AuthorizationPolicy one about requests; nil for kinds that always are.
  package let attribute: Located<String>?
}

extension MeshGraph {
  /// The policies in ambient namespaces that no proxy enforces as they are written. Namespaces with sidecars or
  /// gateways in view are left out, since those would, and so are policies that pick a waypoint by label.
  package var untargetedPolicies: [UntargetedPolicy] {
    guard !requestPolicies.isEmpty, namespaces.contains(where: \.isAmbient) else { return [] }
    let proxied = Set(
      workloads.compactMap { workload -> String? in
        switch membership(of: workload) {
        case .sidecar, .gateway: workload.namespace
        case .ambient, .outside, .unknown: nil
        }
      })
    return requestPolicies.compactMap { policy in
      guard let name = policy.namespace?.value, !proxied.contains(name),
        let namespace = namespaces.candidates(named: name, in: nil, from: policy.file, limit: 1).first,
        namespace.isAmbient, name != rootNamespace(seenFrom: namespace)
      else { return nil }
      let spec = policy.node["spec"]
      guard spec?["targetRef"] == nil, spec?["targetRefs"] == nil, waypointSelection(of: policy) == nil else {
        return nil
      }
      guard policy.kind == .authorizationPolicy else {
        return UntargetedPolicy(policy: policy, namespace: namespace, attribute: nil)
      }
      return spec?.requestAttribute.map {
        UntargetedPolicy(policy: policy, namespace: namespace, attribute: $0)
      }
    }
  }

  /// The kinds of policies that are about requests, or may be.
  static let requestPolicyKinds: Set<Kind> = [.authorizationPolicy, .requestAuthentication, .wasmPlugin]
}

extension Node {
  /// The first attribute of requests in the rules of an AuthorizationPolicy.
  fileprivate var requestAttribute: Located<String>? {
    for rule in list("rules", \.self) {
      let operations = rule.list("to") { $0["operation"] }
      let sources = rule.list("from") { $0["source"] }
      for entry in (operations + sources).flatMap(\.effectiveEntries) {
        if let key = entry.key.located, Self.requestFields.contains(key.value) { return key }
      }
      let keys = rule.list("when") { $0.string("key") }
      if let key = keys.first(where: { $0.value.hasPrefix("request.") }) { return key }
    }
    return nil
  }

  private static let requestFields: Set = [
    "methods", "notMethods", "paths", "notPaths", "hosts", "notHosts", "requestPrincipals",
    "notRequestPrincipals",
    "remoteIpBlocks", "notRemoteIpBlocks",
  ]
}
