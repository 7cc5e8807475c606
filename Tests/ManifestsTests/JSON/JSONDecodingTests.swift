import Manifests
import Testing

@Suite struct JSONDecodingTests {
  @Test func readsTypes() throws {
    #expect(try JSONValue(parsing: #""a""#).string() == "a")
    #expect(try JSONValue(parsing: "true").bool())
    #expect(try JSONValue(parsing: "-443").integer() == -443)
    #expect(try JSONValue(parsing: "[1]").array().count == 1)
    #expect(try JSONValue(parsing: #"{"a":1}"#).object().members.count == 1)
    #expect(try JSONValue(parsing: "null").isNull)
    #expect(try !JSONValue(parsing: "0").isNull)
  }

  @Test(arguments: ["443.0", "4e2", "\"443\"", "true", "null", "9223372036854775808", "[1]"])
  func convertsNothingToInteger(_ text: String) throws {
    let json = try JSONValue(parsing: text)
    let error = #expect(throws: JSONMismatch.self) { try json.integer() }
    #expect(error == JSONMismatch(expected: .integer, found: json))
  }

  @Test func convertsNothingElse() throws {
    let number = try JSONValue(parsing: " 301")
    let text = try JSONValue(parsing: #""true""#)
    #expect(throws: JSONMismatch(expected: .string, found: number)) { try number.string() }
    #expect(throws: JSONMismatch(expected: .bool, found: text)) { try text.bool() }
    #expect(throws: JSONMismatch(expected: .array, found: text)) { try text.array() }
    #expect(throws: JSONMismatch(expected: .object, found: text)) { try text.object() }
    #expect(JSONMismatch(expected: .string, found: number).range == 1..<4)
  }

  @Test(
    arguments: [
      ("301", JSONType.string, "expected a string, found a number"),
      ("\"x\"", .integer, "expected an integer, found a string"),
      ("1.5", .integer, "expected an integer, written without fraction or exponent"),
      ("[]", .object, "expected an object, found an array"),
      ("{}", .integerOrString, "expected an integer or a string, found an object"),
      ("null", .bool, "expected a boolean, found null"),
    ])
  func messages(text: String, expected: JSONType, message: String) throws {
    #expect(JSONMismatch(expected: expected, found: try JSONValue(parsing: text)).message == message)
  }

  @Test func fieldsIgnoreCaseAndTheLastWins() throws {
    let object = try JSONValue(parsing: #"{"Type":"a","TYPE":"b","type":"c","x":null}"#).object()
    #expect(try object[field: "type"]?.string() == "c")
    #expect(object.member(ofField: "tYpe")?.key == "type")
    #expect(object[field: "other"] == nil)
  }

  @Test func nullLeavesAFieldUnset() throws {
    let object = try JSONValue(parsing: #"{"a":1,"a":null}"#).object()
    #expect(object[field: "a"] == nil)
    #expect(object.member(ofField: "a")?.value.isNull == true)
  }

  @Test func keysOfMapsHeedCase() throws {
    let object = try JSONValue(parsing: #"{"HTTP":80,"http":81,"HTTP":82}"#).object()
    #expect(try object[key: "HTTP"]?.integer() == 82)
    #expect(object[key: "Http"] == nil)
  }

  @Test func findsWhatSetsNoField() throws {
    let object = try JSONValue(parsing: #"{"Type":1,"typo":2,"b":3}"#).object()
    #expect(object.members(outsideFields: ["type", "b"]).map(\.key) == ["typo"])
  }
}
