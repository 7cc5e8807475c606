import Manifests
package import YAML

/// Reads the fields of JSON in an annotation, and keeps what is wrong with them: every mistake once, at the very
/// characters. Go's rules hold: names of fields without regard to case, types as they are.
struct AnnotationJSONReader {
  let text: AnnotationText
  /// With any, the controller refuses the annotation.
  private(set) var problems: [AnnotationProblem] = []
  /// Fields that the controller drops without a word.
  private(set) var ignoredFields: [IgnoredJSONField] = []

  init(_ text: AnnotationText) {
    self.text = text
  }

  /// The whole annotation; nil when it is no JSON.
  mutating func value() -> JSONValue? {
    do throws(JSONSyntaxError) {
      return try JSONValue(parsing: text.text)
    } catch {
      problems.append(AnnotationProblem(error, in: text))
      return nil
    }
  }

  // MARK: Types

  // Each is nil, with a problem, when the value has another type.

  mutating func object(_ value: JSONValue, called name: String) -> JSONObject? {
    read(value, name) { value throws(JSONMismatch) in try value.object() }
  }

  mutating func array(_ value: JSONValue, called name: String) -> [JSONValue]? {
    read(value, name) { value throws(JSONMismatch) in try value.array() }
  }

  mutating func string(_ value: JSONValue, called name: String) -> Located<String>? {
    read(value, name) { value throws(JSONMismatch) in try value.string() }.map { located($0, value) }
  }

  mutating func integer(_ value: JSONValue, called name: String) -> Located<Int>? {
    read(value, name) { value throws(JSONMismatch) in try value.integer() }.map { located($0, value) }
  }

  mutating func boolean(_ value: JSONValue, called name: String) -> Located<Bool>? {
    read(value, name) { value throws(JSONMismatch) in try value.bool() }.map { located($0, value) }
  }

  /// An array of strings; null among them is an empty one, as in Go.
  mutating func strings(_ value: JSONValue, called name: String) -> [Located<String>]? {
    guard let elements = array(value, called: name) else { return nil }
    let before = problems.count
    let strings = elements.compactMap { element in
      element.isNull ? located("", element) : string(element, called: name)
    }
    return problems.count == before ? strings : nil
  }

  // MARK: Fields

  // Each is nil when the field is left out or null, and, with a problem, when it has another type.

  mutating func object(_ field: String, of parent: JSONObject) -> JSONObject? {
    parent[field: field].flatMap { object($0, called: field) }
  }

  mutating func array(_ field: String, of parent: JSONObject) -> [JSONValue]? {
    parent[field: field].flatMap { array($0, called: field) }
  }

  mutating func string(_ field: String, of parent: JSONObject) -> Located<String>? {
    parent[field: field].flatMap { string($0, called: field) }
  }

  mutating func integer(_ field: String, of parent: JSONObject) -> Located<Int>? {
    parent[field: field].flatMap { integer($0, called: field) }
  }

  mutating func boolean(_ field: String, of parent: JSONObject) -> Located<Bool>? {
    parent[field: field].flatMap { boolean($0, called: field) }
  }

  mutating func strings(_ field: String, of parent: JSONObject) -> [Located<String>]? {
    parent[field: field].flatMap { strings($0, called: field) }
  }

  /// A string that the controller demands.
  mutating func requiredString(_ field: String, of parent: JSONObject) -> Located<String>? {
    guard parent[field: field] != nil else {
      report("\(field) is missing", parent.range)
      return nil
    }
    return string(field, of: parent)
  }

  /// Notes the fields of an object that the controller doesn't know.
  mutating func noteIgnoredFields(of object: JSONObject, known: [String]) {
    for member in object.members(outsideFields: known) {
      ignoredFields.append(
        IgnoredJSONField(
          name: member.key, nearest: nearestName(to: member.key, in: known), span: text.span(member.keyRange))
      )
    }
  }

  // MARK: Places and problems

  func located<Value>(_ value: Value, _ json: JSONValue) -> Located<Value> {
    Located(value, at: text.span(json.range))
  }

  mutating func report(_ message: String, _ range: Range<Int>) {
    problems.append(AnnotationProblem(message, at: text.span(range)))
  }

  private mutating func read<Result>(
    _ value: JSONValue, _ name: String, _ read: (JSONValue) throws(JSONMismatch) -> Result
  ) -> Result? {
    do throws(JSONMismatch) {
      return try read(value)
    } catch {
      report("\(name): \(error.message)", value.range)
      return nil
    }
  }
}

/// A field in an annotation's JSON that nothing reads.
package struct IgnoredJSONField: Sendable {
  package let name: String
  /// The known field that is most like it.
  package let nearest: String?
  /// The characters of the key.
  package let span: Span
}
