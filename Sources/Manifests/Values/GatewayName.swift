/// An entry of a VirtualService's `gateways`.
package enum GatewayName: Hashable, Sendable {
  /// The reserved name for all sidecars.
  case mesh
  /// A Gateway; the namespace is nil if it is the holder's own and the holder names none.
  case named(namespace: String?, name: String, style: Style)

  package enum Style: Hashable, Sendable {
    /// `name`: in the VirtualService's own namespace.
    case bare
    /// `namespace/name`.
    case qualified
    /// `./name`: works in a running mesh, but admission refuses it.
    case ownPrefix
    /// `name.namespace`, with anything behind: the old form, which admission warns about.
    case dotted
  }

  /// - Parameters:
  ///   - text: the entry as written. Missing parts (`/name`, `namespace/`) come out as empty names.
  ///   - ownNamespace: that of the VirtualService; nil if it names none.
  package init(_ text: String, ownNamespace: String?) {
    if text == "mesh" {
      self = .mesh
    } else if let (namespace, name) = text.split(atFirst: "/") {
      self =
        namespace == "."
        ? .named(namespace: ownNamespace, name: String(name), style: .ownPrefix)
        : .named(namespace: String(namespace), name: String(name), style: .qualified)
    } else if let (name, rest) = text.split(atFirst: ".") {
      let namespace = rest.split(atFirst: ".")?.head ?? rest
      self = .named(namespace: String(namespace), name: String(name), style: .dotted)
    } else {
      self = .named(namespace: ownNamespace, name: text, style: .bare)
    }
  }
}
