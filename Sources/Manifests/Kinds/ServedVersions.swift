package import YAML

/// The versions of its kinds that Istio serves (istio manifests/charts/base/files/crd-all.gen.yaml).
package enum ServedVersions {
  /// The newest first; nil for kinds of others.
  package static func of(_ kind: Kind) -> [String]? {
    switch kind {
    case .gateway, .virtualService, .destinationRule, .serviceEntry, .sidecar, .workloadEntry, .workloadGroup:
      ["v1", "v1beta1", "v1alpha3"]
    case .peerAuthentication, .authorizationPolicy, .requestAuthentication: ["v1", "v1beta1"]
    case .telemetry: ["v1", "v1alpha1"]
    case .envoyFilter: ["v1alpha3"]
    case .proxyConfig: ["v1beta1"]
    case .wasmPlugin, .trafficExtension, .istioOperator: ["v1alpha1"]
    default: nil
    }
  }

  /// The kinds that Istio no longer has, and what took their place.
  static let removed: [String: [String: String]] = [
    "rbac.istio.io": [
      "ServiceRole": "AuthorizationPolicy", "ServiceRoleBinding": "AuthorizationPolicy",
      "RbacConfig": "AuthorizationPolicy", "ClusterRbacConfig": "AuthorizationPolicy",
    ],
    "authentication.istio.io": [
      "Policy": "PeerAuthentication and RequestAuthentication", "MeshPolicy": "PeerAuthentication",
    ],
    "config.istio.io": [
      "rule": "Telemetry", "handler": "Telemetry", "instance": "Telemetry", "attributemanifest": "Telemetry",
      "QuotaSpec": "EnvoyFilter", "QuotaSpecBinding": "EnvoyFilter", "HTTPAPISpec": "WasmPlugin",
      "HTTPAPISpecBinding": "WasmPlugin",
    ],
  ]

  /// The kinds of a group, by name.
  static func kinds(of group: String) -> [Kind] {
    Kind.allCases.filter { of($0) != nil && $0.groups.contains(group) }
  }
}

/// An object under a group of Istio's that no version of Istio's API has.
package struct UnservedObject: Resource {
  package enum Reason: Sendable {
    /// Istio had the kind once.
    case removed(successor: String)
    /// The kind is one of Istio's, and belongs to another group.
    case otherGroup(String)
    /// The group has no such kind.
    case unknownKind(nearest: String?)
  }

  package let metadata: Metadata
  package let apiVersion: Located<String>
  package let kindName: Located<String>
  package let reason: Reason

  /// Nil when the object isn't under a group of Istio's, or of one that isn't known here.
  init?(_ node: Node, apiVersion: Located<String>, kindName: Located<String>) {
    guard let (head, _) = apiVersion.value.split(atFirst: "/"), head.hasByteSuffix(".istio.io") else {
      return nil
    }
    let group = String(head)
    let name = kindName.value
    if let successor = ServedVersions.removed[group]?[name] {
      reason = .removed(successor: successor)
    } else if let kind = Kind.named(name).first(where: { ServedVersions.of($0) != nil }),
      let right = kind.groups.first
    {
      reason = .otherGroup(right)
    } else {
      let kinds = ServedVersions.kinds(of: group).map(\.name)
      guard !kinds.isEmpty, !name.hasByteSuffix("List") else { return nil }
      reason = .unknownKind(nearest: nearestName(to: name, in: kinds))
    }
    metadata = Metadata(node: node, kind: .unserved)
    self.apiVersion = apiVersion
    self.kindName = kindName
  }
}

extension Metadata {
  /// The version as written, where it is none that Istio serves for the kind, and those it serves.
  package var unservedVersion: (written: Located<String>, served: [String])? {
    guard let served = ServedVersions.of(kind), let written = node.string("apiVersion"),
      let (_, version) = written.value.split(atFirst: "/"), !served.contains(String(version)),
      !written.value.hasSubstitution
    else { return nil }
    return (written, served)
  }
}
