import Manifests
import Testing

extension TextPiece {
  /// The piece as it stands in the text it was cut from.
  fileprivate func written(in text: String) -> String {
    String(decoding: Array(text.utf8)[range], as: UTF8.self)
  }
}

@Suite struct StringListTests {
  @Test(
    arguments: [
      ("", []), (",", []), (" , ,\t", []), ("a", ["a"]), ("a,b", ["a", "b"]), (" a , b,", ["a", "b"]),
      (",,a b,", ["a b"]), ("\u{A0}ä\u{A0},ö", ["ä", "ö"]), ("a\\,b", ["a\\", "b"]),
    ] as [(String, [String])])
  func elements(text: String, elements: [String]) {
    let list = StringList(text)
    #expect(list.texts == elements)
    #expect(list.elements.map { $0.written(in: text) } == elements)
  }
}

@Suite struct StringMapTests {
  @Test(
    arguments: [
      ("", []),
      ("a=b", [["a", "b"]]),
      ("a=b,c=d", [["a", "b"], ["c", "d"]]),
      (" a = b , c = d ", [["a", "b"], ["c", "d"]]),
      ("a=", [["a", ""]]),
      ("a=,b=", [["a", ""], ["b", ""]]),
      ("a=b=c", [["a", "b=c"]]),
      ("a=GET\\,POST,b=c", [["a", "GET,POST"], ["b", "c"]]),
      ("a=b,", [["a", "b,"]]),
      ("a=b, ", [["a", "b,"]]),
      ("a\\=b=c", [["a", "b=c"]]),
      ("a=\\\\", [["a", "\\"]]),
      ("a=b\\", [["a", "b\\"]]),
      ("a=\\ b", [["a", "b"]]),
      ("a=b,c\\=d", [["a", "b"], ["c", "d"]]),
      ("a=ü,ö=é", [["a", "ü"], ["ö", "é"]]),
      ("a=1,a=2", [["a", "1"], ["a", "2"]]),
    ] as [(String, [[String]])])
  func entries(text: String, entries: [[String]]) throws {
    #expect(try StringMap(text).entries.map { [$0.key.text, $0.value.text] } == entries)
  }

  @Test(
    "tells what is wrong, and where",
    arguments: [
      (" ", .missingEqualsSign, 0..<1),
      ("a", .missingEqualsSign, 0..<1),
      ("a=1,,b=2", .missingEqualsSign, 4..<4),
      ("a=1, ,b=2", .missingEqualsSign, 4..<5),
      (",a=1", .missingEqualsSign, 0..<0),
      ("a,b=1", .missingEqualsSign, 0..<1),
      ("=b", .emptyKey, 0..<2),
      ("a=1, =b", .emptyKey, 4..<7),
      ("a=b,c", .danglingText, 4..<5),
      ("a=GET, POST ", .danglingText, 7..<11),
      ("a=b,,", .danglingText, 4..<5),
    ] as [(String, StringMap.Malformation.Reason, Range<Int>)])
  func refuses(text: String, reason: StringMap.Malformation.Reason, range: Range<Int>) {
    let error = #expect(throws: StringMap.Malformation.self) { try StringMap(text) }
    #expect(error?.reason == reason)
    #expect(error?.range == range)
  }

  @Test func lastOfRepeatedKeysCounts() throws {
    let map = try StringMap("a=1,b=x,a=2")
    #expect(map["a"]?.text == "2")
    #expect(map["c"] == nil)
  }

  @Test func piecesKnowTheirBytes() throws {
    let text = " ä = GET\\,POST , x=,y = é "
    let map = try StringMap(text)
    #expect(map.entries.map { $0.key.written(in: text) } == ["ä", "x", "y"])
    #expect(map.entries.map { $0.value.written(in: text) } == ["GET\\,POST", "", "é"])
    #expect(map["x"]?.range == 20..<20)
  }
}
