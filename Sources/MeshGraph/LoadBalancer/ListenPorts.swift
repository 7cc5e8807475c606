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
    var reader = Reader(text: text)
    reader.read()
    entries = reader.entries
    problems = reader.problems
  }
}

private struct Reader {
  let text: AnnotationText
  var entries: [ListenPorts.Entry] = []
  var problems: [AnnotationProblem] = []

  init(text: AnnotationText) {
    self.text = text
  }

  mutating func read() {
    do throws(JSONSyntaxError) {
      read(try JSONValue(parsing: text.text))
    } catch {
      problems.append(AnnotationProblem(error, in: text))
    }
  }

  private mutating func read(_ value: JSONValue) {
    guard case .array(let objects) = value.content else {
      let shape = value.isNull ? "" : ": \(JSONMismatch(expected: .array, found: value).message)"
      report(
        "listen-ports must be a JSON array such as [{\"HTTP\": 80}, {\"HTTPS\": 443}]\(shape)", value.range)
      return
    }
    if objects.isEmpty { report("listen-ports is an empty array and opens no port", value.range) }
    for object in objects where !object.isNull {
      guard case .object(let members) = object.content else {
        report(
          "each entry of listen-ports must be an object: \(JSONMismatch(expected: .object, found: object).message)",
          object.range)
        continue
      }
      for member in members { read(member) }
    }
  }

  private mutating func read(_ member: JSONMember) {
    let port: Int
    do throws(JSONMismatch) {
      port = try member.value.integer()
    } catch {
      report("the port of a listener must be a number: \(error.message)", member.value.range)
      return
    }
    guard (1...65535).contains(port) else {
      report("a listener's port lies between 1 and 65535, not \(port)", member.value.range)
      return
    }
    guard let listenerProtocol = ListenerProtocol(rawValue: member.key) else {
      report("a listener's protocol is HTTP or HTTPS, in capitals, not \(member.key)", member.keyRange)
      return
    }
    entries.removeAll { $0.port == port }
    entries.append(.init(protocol: listenerProtocol, port: port, span: text.span(member.value.range)))
  }

  private mutating func report(_ message: String, _ range: Range<Int>) {
    problems.append(AnnotationProblem(message, at: text.span(range)))
  }
}
