import Manifests
import YAML

/// An annotation `conditions.<service>`, read as the controller reads it (LBC pkg/ingress/config_types.go,
/// enhanced_backend_builder.go).
package struct RuleConditions: Sendable {
  /// Those that the controller understands, in the order written.
  package let list: [RuleCondition]
  /// With any, the webhook refuses the Ingress.
  package let problems: [AnnotationProblem]
  /// Conditions of a `field` that there isn't, or of none. The controller drops them without a word.
  package let dropped: [AnnotationProblem]
  package let ignoredFields: [IgnoredJSONField]

  package init(_ text: AnnotationText) {
    var reader = ConditionReader(text)
    list = reader.read()
    problems = reader.json.problems
    dropped = reader.dropped
    ignoredFields = reader.json.ignoredFields
  }
}

/// Reads the JSON of conditions.
private struct ConditionReader {
  var json: AnnotationJSONReader
  var dropped: [AnnotationProblem] = []

  init(_ text: AnnotationText) {
    json = AnnotationJSONReader(text)
  }

  mutating func read() -> [RuleCondition] {
    guard let value = json.value(), !value.isNull else { return [] }
    let entries = json.array(value, called: "conditions") ?? []
    return entries.compactMap { $0.isNull ? nil : condition($0) }
  }

  private mutating func condition(_ value: JSONValue) -> RuleCondition? {
    guard let entry = json.object(value, called: "a condition") else { return nil }
    json.noteIgnoredFields(of: entry, known: ["field"] + RuleCondition.Field.allCases.map(\.configName))
    guard let written = entry[field: "field"] else {
      drop("a condition names no field", value.range)
      return nil
    }
    guard let name = json.string(written, called: "field")?.value else { return nil }
    guard let field = RuleCondition.Field(rawValue: name) else {
      let known = RuleCondition.Field.allCases.map(\.rawValue)
      let hint = nearestName(to: name, in: known).map { "did you mean \($0)?" }
      drop(
        "there is no field \"\(name)\"; \(hint ?? "it is one of \(known.joined(separator: ", "))")",
        written.range)
      return nil
    }
    guard let config = config(of: field, in: entry) else { return nil }
    return condition(field, config, in: value)
  }

  private mutating func config(of field: RuleCondition.Field, in entry: JSONObject) -> JSONObject? {
    guard entry[field: field.configName] != nil else {
      json.report("a condition on \(field.rawValue) needs \(field.configName)", entry.range)
      return nil
    }
    return json.object(field.configName, of: entry)
  }

  private mutating func condition(
    _ field: RuleCondition.Field, _ config: JSONObject, in entry: JSONValue
  ) -> RuleCondition? {
    let lists = field.takesRegexes ? ["values", "regexValues"] : ["values"]
    let name = field == .httpHeader ? ["httpHeaderName"] : []
    json.noteIgnoredFields(of: config, known: name + lists)
    let problemsBefore = json.problems.count
    let header = name.first.flatMap { json.string($0, of: config) }
    let values =
      field == .queryString ? queryValues(of: config) : texts("values", of: config)
    let regexes = field.takesRegexes ? texts("regexValues", of: config) : []
    guard json.problems.count == problemsBefore else { return nil }
    guard values.isEmpty != regexes.isEmpty else {
      let rule = field.takesRegexes ? "values or regexValues" : "values"
      let fault = values.isEmpty ? "needs \(rule)" : "takes either values or regexValues, not both"
      json.report("\(field.configName) \(fault)", config.range)
      return nil
    }
    return RuleCondition(
      field: field, headerName: header, values: values + regexes, areRegexes: !regexes.isEmpty,
      span: json.text.span(entry.range))
  }

  private mutating func texts(_ field: String, of config: JSONObject) -> [RuleCondition.Value] {
    (json.strings(field, of: config) ?? []).map { .init(key: nil, text: $0) }
  }

  private mutating func queryValues(of config: JSONObject) -> [RuleCondition.Value] {
    (json.array("values", of: config) ?? []).compactMap { element in
      guard let pair = json.object(element, called: "a value of a query") else { return nil }
      json.noteIgnoredFields(of: pair, known: ["key", "value"])
      let key = json.string("key", of: pair)
      guard let value = json.requiredString("value", of: pair) else { return nil }
      if value.value.isEmpty { json.report("the value of a query is empty", element.range) }
      return .init(key: key, text: value)
    }
  }

  private mutating func drop(_ message: String, _ range: Range<Int>) {
    dropped.append(AnnotationProblem(message, at: json.text.span(range)))
  }
}

extension RuleCondition.Field {
  /// The field of the JSON that holds the values.
  var configName: String {
    switch self {
    case .hostHeader: "hostHeaderConfig"
    case .pathPattern: "pathPatternConfig"
    case .httpHeader: "httpHeaderConfig"
    case .requestMethod: "httpRequestMethodConfig"
    case .queryString: "queryStringConfig"
    case .sourceIP: "sourceIPConfig"
    }
  }

  var takesRegexes: Bool { self == .hostHeader || self == .pathPattern || self == .httpHeader }
}
