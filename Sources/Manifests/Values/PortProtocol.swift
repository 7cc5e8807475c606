/// The protocol Istio takes a Service port to speak, and what told it.
package struct PortProtocol: Hashable, Sendable {
  package enum Origin: Hashable, Sendable {
    /// `protocol: UDP`.
    case transport
    case appProtocol
    /// The part of the port's name before the first `-`.
    case name
    /// A port number that usually is no HTTP.
    case number
    /// Nothing: sidecars look at the first bytes.
    case detection
  }

  /// Nil if it is found out per connection: HTTP/1, HTTP/2 or TCP.
  package let selected: MeshProtocol?
  package let origin: Origin

  /// - Parameters:
  ///   - number: the Service port.
  ///   - name: the port's name.
  ///   - transport: the port's `protocol` (`TCP` if absent).
  ///   - appProtocol: if there is one, even an unknown or empty one, `name` is not consulted.
  package init(number: Int?, name: String?, transport: String?, appProtocol: String?) {
    if transport == "UDP" {
      (selected, origin) = (.udp, .transport)
    } else if let declared = Self.declared(appProtocol: appProtocol, name: name) {
      (selected, origin) = (declared, appProtocol == nil ? .name : .appProtocol)
    } else if let number, Self.numbersWithoutHTTP.contains(number) {
      (selected, origin) = (.tcp, .number)
    } else {
      (selected, origin) = (nil, .detection)
    }
  }

  /// SMTP, DNS, MySQL and MongoDB: their servers may speak first, which detection cannot wait for.
  private static let numbersWithoutHTTP: Set = [25, 53, 3306, 27017]

  private static let kubernetesNames: [String: MeshProtocol] = [
    "kubernetes.io/h2c": .http2, "kubernetes.io/ws": .http, "kubernetes.io/wss": .https,
  ]

  private static func declared(appProtocol: String?, name: String?) -> MeshProtocol? {
    guard let text = appProtocol ?? name else { return nil }
    if let appProtocol, let known = kubernetesNames[appProtocol] { return known }
    // The only name with a hyphen of its own.
    let grpcWeb = MeshProtocol.grpcWeb.rawValue
    let start = text.utf8.prefix(grpcWeb.utf8.count).map(\.asciiLowercased)
    if start.elementsEqual(grpcWeb.utf8.map(\.asciiLowercased)) { return .grpcWeb }
    return MeshProtocol(text.split(atFirst: "-")?.head ?? text[...])
  }
}

// What a text that names no protocol most likely means.
extension PortProtocol {
  /// The part of a port's name in which Istio looks for a protocol, in small letters.
  package static func head(of name: String) -> String {
    String(decoding: name.utf8.prefix { $0 != UInt8(ascii: "-") }.map(\.asciiLowercased), as: UTF8.self)
  }

  /// The known protocol that a misspelt one most likely means, in small letters; nil if none is close.
  package static func nearest(to name: String) -> String? {
    let head = head(of: name)
    // Short words are close to too many others, and `rpc` is a word of its own.
    guard head.utf8.count > 3, MeshProtocol(head) == nil else { return nil }
    return nearestName(to: head, in: spellings) ?? gluedProtocol(of: name)
  }

  /// The known protocol with which a name begins, when other characters than a hyphen follow: `httpfoo`, `tcp_foo`.
  package static func gluedProtocol(of name: String) -> String? {
    let head = head(of: name)
    guard MeshProtocol(head) == nil else { return nil }
    return spellings.filter { head.hasBytePrefix($0) }.max { $0.utf8.count < $1.utf8.count }
  }

  private static let spellings = MeshProtocol.allCases.map {
    String(decoding: $0.rawValue.utf8.map(\.asciiLowercased), as: UTF8.self)
  }
}
