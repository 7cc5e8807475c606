import Manifests
import Testing

extension JSONValue {
  /// The value as compact JSON-like text, to compare trees in tests.
  fileprivate var outline: String {
    switch content {
    case .null: "null"
    case .bool(let value): "\(value)"
    case .number(let text): text
    case .string(let text): "'\(text)'"
    case .array(let elements): "[" + elements.map(\.outline).joined(separator: " ") + "]"
    case .object(let members):
      "{" + members.map { "\($0.key)=\($0.value.outline)" }.joined(separator: " ") + "}"
    }
  }
}

@Suite struct JSONReaderTests {
  @Test(
    arguments: [
      ("null", "null"), ("true", "true"), (" false\n", "false"),
      ("0", "0"), ("-0", "-0"), ("443", "443"), ("443.0", "443.0"), ("1e5", "1e5"), ("-1.5E+10", "-1.5E+10"),
      ("2E-3", "2E-3"),
      (#""""#, "''"), (#""a b""#, "'a b'"), (#""ü 😀""#, "'ü 😀'"),
      (#""\"\\\/\b\f\n\r\t""#, "'\"\\/\u{8}\u{C}\n\r\t'"),
      (#""\u0041\u00e4\uD83D\ude00""#, "'Aä😀'"),
      (#""\ud83d""#, "'\u{FFFD}'"), (#""\ud83dx\ude00""#, "'\u{FFFD}x\u{FFFD}'"),
      (#""\ud83d\u0041""#, "'\u{FFFD}A'"),
      ("\"\u{7F}\"", "'\u{7F}'"),
      ("[]", "[]"), ("[ ]", "[]"), ("[1, 2 ,3]", "[1 2 3]"), ("[[],{}]", "[[] {}]"),
      ("{}", "{}"), (#"{ "a" : 1 }"#, "{a=1}"), (#"{"a":{"b":[null]},"a":2}"#, "{a={b=[null]} a=2}"),
      (#"[{"HTTP": 80}, {"HTTPS": 443}]"#, "[{HTTP=80} {HTTPS=443}]"),
    ])
  func reads(text: String, outline: String) throws {
    #expect(try JSONValue(parsing: text).outline == outline)
  }

  @Test func badUTF8IsReplaced() throws {
    #expect(try JSONValue(parsing: [0x22, 0xFF, 0x22]).outline == "'\u{FFFD}'")
  }

  @Test func everythingKnowsItsBytes() throws {
    let text = #" {"ä": [1, "xy", {}] , "b":null} "#
    func written(_ range: Range<Int>) -> String { String(decoding: Array(text.utf8)[range], as: UTF8.self) }
    let root = try JSONValue(parsing: text)
    let members = try root.object().members
    #expect(written(root.range) == #"{"ä": [1, "xy", {}] , "b":null}"#)
    #expect(members.map { written($0.keyRange) } == [#""ä""#, #""b""#])
    #expect(members.map { written($0.value.range) } == [#"[1, "xy", {}]"#, "null"])
    let elements = try members[0].value.array()
    #expect(elements.map { written($0.range) } == ["1", #""xy""#, "{}"])
  }

  @Test(
    "refuses what Go refuses, and points at it",
    arguments: [
      ("", .empty, 0..<0),
      (" \n", .empty, 2..<2),
      ("[", .unexpectedEnd(.elementOrEnd), 1..<1),
      ("[1", .unexpectedEnd(.commaOrEndOfArray), 2..<2),
      ("[1,", .unexpectedEnd(.value), 3..<3),
      ("[1 2]", .unexpected(.commaOrEndOfArray), 3..<4),
      ("[,1]", .unexpected(.elementOrEnd), 1..<2),
      ("[1,,2]", .unexpected(.value), 3..<4),
      ("[1}", .unexpected(.commaOrEndOfArray), 2..<3),
      ("[1,2,]", .trailingComma, 4..<5),
      ("{", .unexpectedEnd(.keyOrEnd), 1..<1),
      (#"{"a""#, .unexpectedEnd(.colon), 4..<4),
      (#"{"a" 1}"#, .unexpected(.colon), 5..<6),
      (#"{"a"}"#, .unexpected(.colon), 4..<5),
      (#"{"a":}"#, .unexpected(.value), 5..<6),
      (#"{"a":1"#, .unexpectedEnd(.commaOrEndOfObject), 6..<6),
      (#"{"a":1 "b":2}"#, .unexpected(.commaOrEndOfObject), 7..<8),
      (#"{"a":1;"b":2}"#, .malformedNumber("1;"), 5..<7),
      (#"{"a":1,}"#, .trailingComma, 6..<7),
      (#"{"a":1,"#, .unexpectedEnd(.key), 7..<7),
      ("{,}", .unexpected(.keyOrEnd), 1..<2),
      ("{1:2}", .unquotedKey("1"), 1..<2),
      ("{HTTP: 80}", .unquotedKey("HTTP"), 1..<5),
      ("{'a': 1}", .singleQuotes, 1..<2),
      ("['a']", .singleQuotes, 1..<2),
      ("{“a”: 1}", .typographicQuotes, 1..<4),
      ("[“a”]", .typographicQuotes, 1..<4),
      ("[1] // x", .comment, 4..<8),
      ("[1, # x\n2]", .comment, 4..<7),
      ("[/* a */1]", .comment, 1..<8),
      ("/* a", .comment, 0..<4),
      ("/*/", .comment, 0..<3),
      ("[] []", .textBehindValue, 3..<5),
      ("1 2", .textBehindValue, 2..<3),
      ("[]] \n", .textBehindValue, 2..<3),
      ("01", .malformedNumber("01"), 0..<2),
      ("+1", .malformedNumber("+1"), 0..<2),
      (".5", .malformedNumber(".5"), 0..<2),
      ("1.", .malformedNumber("1."), 0..<2),
      ("-", .malformedNumber("-"), 0..<1),
      ("1e", .malformedNumber("1e"), 0..<2),
      ("1e+", .malformedNumber("1e+"), 0..<3),
      ("0x1F", .malformedNumber("0x1F"), 0..<4),
      ("1_000", .malformedNumber("1_000"), 0..<5),
      ("True", .bareWord("True"), 0..<4),
      ("[None]", .bareWord("None"), 1..<5),
      ("http", .bareWord("http"), 0..<4),
      ("nul", .bareWord("nul"), 0..<3),
      ("\u{FEFF}[]", .bareWord("\u{FEFF}"), 0..<3),
      (#""a"#, .unexpectedEnd(.closingQuote), 2..<2),
      (#""a\"#, .unexpectedEnd(.closingQuote), 3..<3),
      (#""\x""#, .unknownEscape, 1..<3),
      (#""\u12g4""#, .unknownEscape, 1..<3),
      (#""\u12"#, .unknownEscape, 1..<3),
      ("\"a\nb\"", .controlCharacter, 2..<3),
      ("]", .unexpected(.value), 0..<1),
      (":", .unexpected(.value), 0..<1),
    ] as [(String, JSONSyntaxError.Reason, Range<Int>)])
  func refuses(text: String, reason: JSONSyntaxError.Reason, range: Range<Int>) {
    let error = #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: text) }
    #expect(error?.reason == reason)
    #expect(error?.range == range)
  }

  @Test func depthIsLimited() throws {
    let limit = JSONValue.depthLimit
    let deepest = String(repeating: "[", count: limit) + String(repeating: "]", count: limit)
    #expect(try JSONValue(parsing: deepest).type == .array)
    let error = #expect(throws: JSONSyntaxError.self) {
      try JSONValue(parsing: String(repeating: #"{"a":"#, count: 100_000))
    }
    #expect(error?.reason == .tooDeep(limit: limit))
    #expect(error?.range == 5 * limit..<5 * limit + 1)
  }

  @Test("no prefix of a text traps, and every range lies inside")
  func prefixesAreHarmless() throws {
    let text = Array(#"{"a": [1.5e3, "\ud83d\u00e4\n", {"b": null}], 'x': “y”, /* z */ k: True, }"#.utf8)
    for start in text.indices {
      for end in start...text.count {
        let part = Array(text[start..<end])
        do throws(JSONSyntaxError) {
          let value = try JSONValue(parsing: part)
          #expect(0..<part.count ~= value.range.lowerBound && value.range.upperBound <= part.count)
        } catch {
          #expect(error.range.lowerBound >= 0 && error.range.upperBound <= part.count)
        }
      }
    }
  }

  @Test(
    "errors speak plainly",
    arguments: [
      ("", "there is no JSON value"),
      ("[1 2]", "expected `,` or `]` after the element"),
      (#"{"a":1"#, "the text ends, but `,` or `}` after the value must follow"),
      ("[1,]", "JSON allows no comma behind the last element"),
      ("{a:1}", "JSON keys need double quotes: \"a\""),
      ("['a']", "JSON strings take double quotes (\"), not single ones"),
      ("[True]", "JSON writes it in small letters: true"),
      ("[None]", "JSON writes null, not None"),
      ("[http]", "JSON strings need double quotes: \"http\""),
      ("[01]", "01 is no JSON number"),
      ("{} x", "nothing may follow the JSON value"),
      ("# x", "JSON has no comments"),
    ])
  func messages(text: String, message: String) {
    let error = #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: text) }
    #expect(error?.message == message)
  }
}
