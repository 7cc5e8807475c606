import Manifests
import YAML

/// Reads JSON of which the controller checks the shape, and AWS the rest.
struct LimitedJSONReader {
  var json: AnnotationJSONReader
  /// What only AWS refuses.
  private(set) var limits: [AnnotationProblem] = []

  init(_ text: AnnotationText) {
    json = AnnotationJSONReader(text)
  }

  /// The whole annotation, which must be an object with none but these fields.
  mutating func object(fields: [String]) -> JSONObject? {
    json.value().flatMap { object($0, called: "the annotation", fields: fields) }
  }

  /// An object with none but these fields.
  mutating func object(_ value: JSONValue, called name: String, fields: [String]) -> JSONObject? {
    guard let object = json.object(value, called: name) else { return nil }
    json.noteIgnoredFields(of: object, known: fields)
    return object
  }

  /// A string that the controller demands; an empty one is none, as in Go.
  mutating func demandedString(_ field: String, of parent: JSONObject) -> Located<String>? {
    guard let text = json.requiredString(field, of: parent) else { return nil }
    guard text.value.isEmpty else { return text }
    json.report("\(field) is empty", parent[field: field]?.range ?? parent.range)
    return nil
  }

  /// A string that AWS demands and the controller doesn't look at.
  mutating func stringForAWS(_ field: String, of parent: JSONObject) -> Located<String>? {
    guard let value = parent[field: field] else {
      limit("\(field) is missing", parent.range)
      return nil
    }
    guard let text = json.string(value, called: field) else { return nil }
    if text.value.isEmpty { limit("\(field) is empty", value.range) }
    return text.value.isEmpty ? nil : text
  }

  /// A URL that AWS wants in full, with https.
  mutating func urlForAWS(_ field: String, of parent: JSONObject) -> Located<String>? {
    stringForAWS(field, of: parent).map { checkURL($0, called: field) }
  }

  mutating func checkURL(_ url: Located<String>, called field: String) -> Located<String> {
    if !url.value.isHTTPSURL {
      limit("\(field) must be a full URL that begins with https://, not \"\(url.value)\"", at: url.span)
    }
    return url
  }

  /// `authenticationRequestExtraParams`: any names, with strings, at most ten.
  mutating func readExtraParameters(of parent: JSONObject) {
    let field = "authenticationRequestExtraParams"
    guard let parameters = json.object(field, of: parent) else { return }
    for member in parameters.members where !member.value.isNull {
      _ = json.string(member.value, called: member.key)
    }
    let count = Set(parameters.members.map(\.key)).count
    if count > 10 { limit("\(field) takes at most 10 parameters, not \(count)", parameters.range) }
  }

  mutating func limit(_ message: String, _ range: Range<Int>) {
    limit(message, at: json.text.span(range))
  }

  mutating func limit(_ message: String, at span: Span) {
    limits.append(AnnotationProblem(message, at: span))
  }
}

extension String {
  /// `https://`, and a host behind it.
  fileprivate var isHTTPSURL: Bool {
    let scheme = "https://"
    guard lowercased().hasPrefix(scheme), let first = utf8.dropFirst(scheme.utf8.count).first else {
      return false
    }
    return first != UInt8(ascii: "/") && !utf8.contains { $0 <= UInt8(ascii: " ") }
  }
}
