/// A JSON value of another type than its place demands.
package struct JSONMismatch: Error, Hashable, Sendable {
  package let expected: JSONType
  package let found: JSONType
  /// The bytes of the value found.
  package let range: Range<Int>

  package init(expected: JSONType, found value: JSONValue) {
    self.expected = expected
    found = value.type
    range = value.range
  }

  /// "expected an integer, found a string".
  package var message: String {
    let isFraction = expected == .integer && found == .number
    return isFraction
      ? "expected an integer, written without fraction or exponent"
      : "expected \(expected), found \(found)"
  }
}

// Go converts nothing: `"true"` is no boolean and `443.0` no integer.
extension JSONValue {
  package func string() throws(JSONMismatch) -> String {
    guard case .string(let text) = content else { throw JSONMismatch(expected: .string, found: self) }
    return text
  }

  package func bool() throws(JSONMismatch) -> Bool {
    guard case .bool(let value) = content else { throw JSONMismatch(expected: .bool, found: self) }
    return value
  }

  /// A whole number of 64 bits. Whether it is in its field's range is for the caller to judge.
  package func integer() throws(JSONMismatch) -> Int {
    guard case .number(let text) = content, let value = Int(text) else {
      throw JSONMismatch(expected: .integer, found: self)
    }
    return value
  }

  package func array() throws(JSONMismatch) -> [JSONValue] {
    guard case .array(let elements) = content else { throw JSONMismatch(expected: .array, found: self) }
    return elements
  }

  package func object() throws(JSONMismatch) -> JSONObject {
    guard case .object(let members) = content else { throw JSONMismatch(expected: .object, found: self) }
    return JSONObject(members: members, range: range)
  }
}

/// An object, with the two ways in which Go looks into one.
package struct JSONObject: Hashable, Sendable {
  /// All of them in written order, repeated keys included.
  package let members: [JSONMember]
  package let range: Range<Int>

  /// The member that sets a struct's field: case counts for nothing, the last of several wins. May be null.
  package func member(ofField name: String) -> JSONMember? {
    members.last { $0.key.equalsIgnoringASCIICase(name) }
  }

  /// The value of a struct's field; nil if the field is left out or null, which both leave it unset.
  package subscript(field name: String) -> JSONValue? {
    member(ofField: name).flatMap { $0.value.isNull ? nil : $0.value }
  }

  /// The value under a key of a map: keys are data there, and case counts. The last of several wins. May be null.
  package subscript(key key: String) -> JSONValue? {
    members.last { $0.key == key }?.value
  }

  /// The members that set no field of a struct with these fields; Go drops them without a word.
  package func members(outsideFields known: [String]) -> [JSONMember] {
    members.filter { member in !known.contains(where: member.key.equalsIgnoringASCIICase) }
  }
}
