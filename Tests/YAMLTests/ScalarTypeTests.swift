import Testing
import YAML

/// What goyaml.v2 (resolve.go), behind sigs.k8s.io/yaml, makes of plain scalars.
@Suite("Types of scalars")
struct ScalarTypeTests {
  private func value(_ text: String) throws -> Node {
    try #require(ParsedFile("k: \(text)\n").root?["k"])
  }

  @Test(
    "integers have the value kubectl reads",
    arguments: [
      ("0", 0), ("8080", 8080), ("-1", -1), ("+5", 5), ("010", 8), ("-010", -8), ("0o17", 15), ("0x1F", 31),
      ("0X1f", 31),
      ("-0x1F", -31), ("0b101", 5), ("-0b101", -5), ("1_000", 1000), ("1_", 1), ("00", 0), ("0_10", 8),
      ("-0", 0),
      ("9223372036854775807", Int.max), ("-9223372036854775808", Int.min),
    ])
  func integers(_ text: String, _ expected: Int) throws {
    let node = try value(text)
    #expect(node.scalarType == .integer)
    #expect(node.integer == expected)
  }

  @Test("an integer beyond 63 bits has a type and no value")
  func largeInteger() throws {
    let node = try value("18446744073709551615")
    #expect(node.scalarType == .integer)
    #expect(node.integer == nil)
  }

  @Test(
    "floats",
    arguments: [
      "1.5", "1.", ".5", "-.5", "+.5", "1e3", "1E+3", "1.5e-3", "08", "09", "0128", "08.5", "1_0.5", ".inf",
      "-.INF", "+.Inf", ".nan",
      ".NaN", "18446744073709551616", "-9223372036854775809", "+18446744073709551615",
    ])
  func floats(_ text: String) throws {
    let node = try value(text)
    #expect(node.scalarType == .float)
    #expect(node.integer == nil)
  }

  @Test(
    "booleans",
    arguments: [
      ("true", true), ("True", true), ("TRUE", true), ("yes", true), ("Yes", true), ("YES", true),
      ("on", true), ("On", true),
      ("ON", true), ("false", false), ("False", false), ("FALSE", false), ("no", false), ("No", false),
      ("NO", false),
      ("off", false), ("Off", false), ("OFF", false),
    ])
  func booleans(_ text: String, _ expected: Bool) throws {
    let node = try value(text)
    #expect(node.scalarType == .boolean)
    #expect(node.boolean == expected)
  }

  @Test("nulls", arguments: ["", "~", "null", "Null", "NULL", "# c"])
  func nulls(_ text: String) throws {
    #expect(try value(text).isNull)
  }

  @Test(
    "strings",
    arguments: [
      "a", "tRue", "truE", "oN", "nUll", "y", "n", "+", ".", "-.", "..", "1.2.3", "1e", "1e+", "e3", ".e3",
      "0x", "0xG",
      "0x-5", "0b2", "0o8", "0o", "1:30", "2001-01-01", "10s", "1.5.", "+-1", "--1", "_1", "._5", ".5_0",
      ".infinity",
      "+.nan", "1e400", "0x1p-2", "12a", "nan", "inf", "1 2", "'1'", "\"true\"", "''", "'~'", "!!str 1",
      "!!str true",
      "!local 1", "! 80", "|\n  1", ">\n  true", "1\n  2",
    ])
  func strings(_ text: String) throws {
    let node = try value(text)
    #expect(node.scalarType == .string)
    #expect(node.integer == nil)
    #expect(node.boolean == nil)
    #expect(!node.isNull)
  }

  @Test(
    "tags that name what the text is change nothing",
    arguments: [
      ("!!int 80", ScalarType.integer), ("!!bool true", .boolean), ("!!null ~", .null),
      ("!!float 1.5", .float),
    ])
  func tags(_ text: String, _ expected: ScalarType) throws {
    let node = try value(text)
    #expect(node.scalarType == expected)
    #expect(!node.isTagged)
  }

  @Test("collections have none", arguments: ["[1]", "{a: 1}"])
  func collections(_ text: String) throws {
    let node = try value(text)
    #expect(node.scalarType == nil)
    #expect(node.text == nil)
    #expect(!node.isNull)
  }

  @Test("an alias has the type of what it stands for")
  func alias() throws {
    let root = try #require(ParsedFile("a: &x 80\nb: *x\n").root)
    #expect(root["b"]?.integer == 80)
  }
}
