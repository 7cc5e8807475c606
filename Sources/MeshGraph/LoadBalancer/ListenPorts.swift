import Manifests
package import YAML

/// What a listener of an ALB speaks.
package enum ListenerProtocol: String, CaseIterable, Hashable, Sendable {
  case http = "HTTP"
  case https = "HTTPS"
}

/// The annotation `listen-ports`, read as the controller reads it: a JSON array of objects that map `HTTP` or
/// `HTTPS` to a port (LBC pkg/ingress/model_build_listener.go).
package struct ListenPorts: Sendable {
  package struct Entry: Sendable {
    package let `protocol`: ListenerProtocol
    /// From 1 to 65535.
    package let port: Int
    /// The characters of the number.
    package let span: Span
  }

  /// In written order; of entries with one port the last counts, and only it is here.
  package let entries: [Entry]
  /// With any, the controller builds nothing.
  package let problems: [AnnotationProblem]

  package init(_ text: AnnotationText) {
    var reader = Reader(json: AnnotationJSONReader(text))
    reader.read()
    entries = reader.entries
    problems = reader.json.problems
  }
}

private struct Reader {
  var json: AnnotationJSONReader
  var entries: [ListenPorts.Entry] = []

  mutating func read() {
    if let value = json.value() { read(value) }
  }

  private mutating func read(_ value: JSONValue) {
    guard case .array(let objects) = value.content else {
      let shape = value.isNull ? "" : ": \(JSONMismatch(expected: .array, found: value).message)"
      json.report(
        "listen-ports must be a JSON array such as [{\"HTTP\": 80}, {\"HTTPS\": 443}]\(shape)", value.range)
      return
    }
    if objects.isEmpty { json.report("listen-ports is an empty array and opens no port", value.range) }
    for object in objects where !object.isNull {
      guard case .object(let members) = object.content else {
        json.report(
          "each entry of listen-ports must be an object: \(JSONMismatch(expected: .object, found: object).message)",
          object.range)
        continue
      }
      for member in members { read(member) }
    }
  }

  private mutating func read(_ member: JSONMember) {
    guard let port = json.integer(member.value, called: "the port of a listener") else { return }
    guard (1...65535).contains(port.value) else {
      json.report("a listener's port lies between 1 and 65535, not \(port.value)", member.value.range)
      return
    }
    guard let listenerProtocol = ListenerProtocol(rawValue: member.key) else {
      json.report("a listener's protocol is HTTP or HTTPS, in capitals, not \(member.key)", member.keyRange)
      return
    }
    entries.removeAll { $0.port == port.value }
    entries.append(.init(protocol: listenerProtocol, port: port.value, span: port.span))
  }
}
