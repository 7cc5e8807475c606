package import YAML

/// A Sidecar (networking.istio.io): what proxies of its workloads take in and send out.
package struct Sidecar: Resource {
  package let metadata: Metadata

  /// Nil when it holds for its whole namespace, or for the mesh. One without labels picks every
  /// workload, as if it asked for nothing.
  package var selector: LabelSelector? {
    metadata.node["spec"]?["workloadSelector"].flatMap { node in
      node.isMapping ? LabelSelector(Labels(node["labels"])) : nil
    }
  }

  /// Where its selector's labels are written.
  package var selectorSpan: Span {
    let selector = metadata.node["spec"]?["workloadSelector"]
    return selector?["labels"]?.headSpan ?? selector?.span ?? metadata.span
  }

  package var ingress: [Listener] { metadata.node["spec"]?.list("ingress", Listener.init) ?? [] }
  package var egress: [Listener] { metadata.node["spec"]?.list("egress", Listener.init) ?? [] }

  /// `outboundTrafficPolicy`.
  package var outboundTrafficPolicy: Entry? { metadata.node["spec"]?.entry("outboundTrafficPolicy") }

  /// An entry of `spec.ingress` or `spec.egress`.
  package struct Listener: Sendable {
    package let node: Node

    package var port: Node? { node["port"].flatMap { $0.isMapping ? $0 : nil } }
    package var bind: Located<String>? { node.string("bind").flatMap { $0.value.isEmpty ? nil : $0 } }
    /// What an egress listener takes in.
    package var hosts: [Located<String>] { node.strings("hosts") }
  }
}

/// An entry of `egress[].hosts`: `NAMESPACE/HOST`.
package struct EgressHost: Hashable, Sendable {
  package enum Scope: Hashable, Sendable {
    /// `.`: the namespace of the proxy.
    case own
    /// `*`
    case all
    case namespace(String)
  }

  package let scope: Scope
  /// Whether a `~` before the namespace takes the hosts out instead of in.
  package let isExclusion: Bool
  package let host: Hostname

  init(scope: Scope, isExclusion: Bool, host: Hostname) {
    self.scope = scope
    self.isExclusion = isExclusion
    self.host = host
  }

  /// Nil without a namespace part; `~/*` is an exclusion from all namespaces.
  package init?(_ text: String) {
    guard let (head, tail) = text.split(atFirst: "/"), !head.isEmpty, !tail.isEmpty else { return nil }
    let namespace = head.dropping(prefix: "~")
    isExclusion = namespace != nil
    host = Hostname(String(tail))
    scope =
      switch namespace ?? head {
      case "", "*": .all
      case ".": .own
      default: .namespace(String(namespace ?? head))
      }
  }
}
