/// A piece of JSON and where it stands in the text it was read from.
package struct JSONValue: Hashable, Sendable {
  package enum Content: Hashable, Sendable {
    case null
    case bool(Bool)
    /// The number as written: `443`, `443.0` and `4.43e2` differ.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([JSONMember])
  }

  package let content: Content
  /// Bytes of the text, brackets and quotes included.
  package let range: Range<Int>

  package var isNull: Bool { content == .null }

  package var type: JSONType {
    switch content {
    case .null: .null
    case .bool: .bool
    case .number: .number
    case .string: .string
    case .array: .array
    case .object: .object
    }
  }
}

/// A key of an object with its value.
package struct JSONMember: Hashable, Sendable {
  package let key: String
  /// Bytes of the text, quotes included.
  package let keyRange: Range<Int>
  package let value: JSONValue
}

/// The types of JSON, and two narrower ones that fields of the ALB controller have.
package enum JSONType: Hashable, Sendable {
  case null, bool, number, integer, string, integerOrString, array, object
}

extension JSONType: CustomStringConvertible {
  /// With its article, to be put into a sentence.
  package var description: String {
    switch self {
    case .null: "null"
    case .bool: "a boolean"
    case .number: "a number"
    case .integer: "an integer"
    case .string: "a string"
    case .integerOrString: "an integer or a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}
