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

  /// An entry that opens no port, because another takes its place.
  package struct Overridden: Sendable {
    package enum Reason: Hashable, Sendable {
      /// A later object of the array has the port.
      case laterObject
      /// The object has the protocol again, and JSON keeps the last of two equal keys.
      case laterKey
      /// The object has the port under the other protocol too: Go walks maps in random order, so either may win.
      case chance
    }

    package let entry: Entry
    package let winner: Entry
    package let reason: Reason
  }

  /// In written order; of entries with one port the last counts, and only it is here.
  package let entries: [Entry]
  /// The others, in written order.
  package let overridden: [Overridden]
  /// With any, the controller builds nothing.
  package let problems: [AnnotationProblem]

  package init(_ text: AnnotationText) {
    var reader = Reader(json: AnnotationJSONReader(text))
    reader.read()
    var winners: [Int: Int] = [:]
    for (index, entry) in reader.entries.enumerated() { winners[entry.port] = index }
    entries = reader.entries.enumerated().filter { winners[$1.port] == $0 }.map(\.element)
    let replaced = reader.entries.enumerated().compactMap { index, entry -> Overridden? in
      guard let winner = winners[entry.port], winner != index else { return nil }
      return Overridden(entry: entry, winner: reader.entries[winner], reason: .laterObject)
    }
    overridden = (reader.overridden + replaced).sorted { $0.entry.span < $1.entry.span }
    problems = reader.json.problems
  }

  /// Whether it is settled which listeners there are.
  package var isSettled: Bool { problems.isEmpty && !overridden.contains { $0.reason == .chance } }
}

private struct Reader {
  var json: AnnotationJSONReader
  /// Of every object the ones that count there.
  var entries: [ListenPorts.Entry] = []
  var overridden: [ListenPorts.Overridden] = []

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
      read(members)
    }
  }

  private mutating func read(_ members: [JSONMember]) {
    var kept: [ListenPorts.Entry] = []
    for member in members {
      guard let entry = entry(member) else { continue }
      if let index = kept.firstIndex(where: { $0.protocol == entry.protocol }) {
        overridden.append(.init(entry: kept.remove(at: index), winner: entry, reason: .laterKey))
      }
      kept.append(entry)
    }
    if let first = kept.first, let last = kept.last, kept.count > 1, first.port == last.port {
      overridden.append(.init(entry: first, winner: last, reason: .chance))
      kept.removeFirst()
    }
    entries += kept
  }

  private mutating func entry(_ member: JSONMember) -> ListenPorts.Entry? {
    guard let port = json.integer(member.value, called: "the port of a listener") else { return nil }
    guard (1...65535).contains(port.value) else {
      json.report("a listener's port lies between 1 and 65535, not \(port.value)", member.value.range)
      return nil
    }
    guard let listenerProtocol = ListenerProtocol(rawValue: member.key) else {
      json.report("a listener's protocol is HTTP or HTTPS, in capitals, not \(member.key)", member.keyRange)
      return nil
    }
    return .init(protocol: listenerProtocol, port: port.value, span: port.span)
  }
}
