/// The part of JSON Schema that `docs/report.schema.json` uses, but for patterns and lengths, which
/// `Tests/validate-json-schema.sh` checks with everything else.
struct SchemaCheck {
  private let root: JSONValue
  private(set) var violations: [String] = []
  /// The schema's places of all properties that values had: `#/$defs/finding/rule`.
  private(set) var seenProperties: Set<String> = []

  init(_ schema: JSONValue) {
    root = schema
  }

  mutating func check(_ value: JSONValue) {
    check(value, root, at: "$", schemaPlace: "#")
  }

  /// The places of all properties that the schema declares.
  var declaredProperties: Set<String> {
    var schemas = [("#", root)]
    schemas += (root["$defs"]?.object ?? [:]).map { ("#/$defs/\($0)", $1) }
    return Set(
      schemas.flatMap { place, schema in (schema["properties"]?.object ?? [:]).keys.map { "\(place)/\($0)" } }
    )
  }

  private mutating func check(_ value: JSONValue, _ schema: JSONValue, at path: String, schemaPlace: String) {
    if let reference = schema["$ref"]?.string {
      guard let definition = reference.split(separator: "/").last.flatMap({ root["$defs"]?[String($0)] })
      else {
        return violations.append("\(path): nothing at \(reference)")
      }
      check(value, definition, at: path, schemaPlace: reference)
    }
    if let type = schema["type"]?.string, type != value.type(as: type) {
      violations.append("\(path): not of type \(type)")
    }
    if let constant = schema["const"], constant != value { violations.append("\(path): not \(constant)") }
    if let allowed = schema["enum"]?.array, !allowed.contains(value) {
      violations.append("\(path): \(value) is not allowed")
    }
    if let minimum = schema["minimum"]?.number, let number = value.number, number < minimum {
      violations.append("\(path): \(number) is below \(minimum)")
    }
    if let items = schema["items"], let values = value.array {
      for (index, item) in values.enumerated() {
        check(item, items, at: "\(path)[\(index)]", schemaPlace: schemaPlace)
      }
    }
    checkMembers(of: value, schema, at: path, schemaPlace: schemaPlace)
  }

  private mutating func checkMembers(
    of value: JSONValue, _ schema: JSONValue, at path: String, schemaPlace: String
  ) {
    guard let members = value.object, let properties = schema["properties"]?.object else { return }
    for name in (schema["required"]?.array ?? []).compactMap(\.string) where members[name] == nil {
      violations.append("\(path): no \(name)")
    }
    for (name, member) in members {
      guard let property = properties[name] else {
        violations.append("\(path): \(name) is not declared")
        continue
      }
      seenProperties.insert("\(schemaPlace)/\(name)")
      check(member, property, at: "\(path).\(name)", schemaPlace: "\(schemaPlace)/\(name)")
    }
  }
}

extension JSONValue {
  /// The name of the value's type in JSON Schema; a whole number is an `integer` where one is asked for.
  fileprivate func type(as wanted: String) -> String {
    switch self {
    case .null: "null"
    case .boolean: "boolean"
    case .number(let value): wanted == "integer" && value == value.rounded() ? "integer" : "number"
    case .string: "string"
    case .array: "array"
    case .object: "object"
    }
  }
}
