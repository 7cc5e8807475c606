/// Why a text is not JSON, and which bytes say so.
package struct JSONSyntaxError: Error, Hashable, Sendable {
  /// What the reader was waiting for.
  package enum Expectation: Hashable, Sendable {
    case value
    case elementOrEnd
    case keyOrEnd
    case key
    case colon
    case commaOrEndOfArray
    case commaOrEndOfObject
    /// The rest of a string.
    case closingQuote
  }

  package enum Reason: Hashable, Sendable {
    /// Nothing but white space.
    case empty
    case unexpectedEnd(Expectation)
    case unexpected(Expectation)
    case textBehindValue
    case trailingComma
    case singleQuotes
    case typographicQuotes
    case comment
    case unquotedKey(String)
    /// A bare word where a value belongs, such as `True`, `None` or a text without quotes.
    case bareWord(String)
    case malformedNumber(String)
    case unknownEscape
    /// A control character, such as a line break, inside a string.
    case controlCharacter
    case tooDeep(limit: Int)
  }

  package let reason: Reason
  /// Bytes of the text; empty, at the end, if something is missing there.
  package let range: Range<Int>

  package var message: String {
    switch reason {
    case .empty: "there is no JSON value"
    case .unexpectedEnd(let expectation): "the text ends, but \(expectation.phrase) must follow"
    case .unexpected(let expectation): "expected \(expectation.phrase)"
    case .textBehindValue: "nothing may follow the JSON value"
    case .trailingComma: "JSON allows no comma behind the last element"
    case .singleQuotes: "JSON strings take double quotes (\"), not single ones"
    case .typographicQuotes: "JSON strings take plain double quotes (\"), not typographic ones"
    case .comment: "JSON has no comments"
    case .unquotedKey(let key): "JSON keys need double quotes: \"\(key)\""
    case .bareWord(let word): Self.message(forBareWord: word)
    case .malformedNumber(let text): "\(text) is no JSON number"
    case .unknownEscape:
      #"JSON knows only the escapes \" \\ \/ \b \f \n \r \t and \u with four hexadecimal digits"#
    case .controlCharacter:
      #"line breaks and other control characters inside a JSON string must be escaped (\n)"#
    case .tooDeep(let limit): "more than \(limit) levels of nesting"
    }
  }

  private static func message(forBareWord word: String) -> String {
    switch word.lowercased() {
    case "true", "false", "null": "JSON writes it in small letters: \(word.lowercased())"
    case "none", "nil", "undefined": "JSON writes null, not \(word)"
    default: "JSON strings need double quotes: \"\(word)\""
    }
  }
}

extension JSONSyntaxError.Expectation {
  fileprivate var phrase: String {
    switch self {
    case .value: "a value"
    case .elementOrEnd: "an element or `]`"
    case .keyOrEnd: "a key in double quotes or `}`"
    case .key: "a key in double quotes"
    case .colon: "`:` after the key"
    case .commaOrEndOfArray: "`,` or `]` after the element"
    case .commaOrEndOfObject: "`,` or `}` after the value"
    case .closingQuote: "a closing double quote"
    }
  }
}
