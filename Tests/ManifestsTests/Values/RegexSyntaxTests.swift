import Testing

@testable import Manifests

@Suite("Regexes: what RE2 compiles")
struct RegexSyntaxTests {
  @Test(
    "these compile",
    arguments: [
      ".*", "/api/v[0-9]+/.*", "^/a(b|c)?$", "(?i)shop", "(?i:a)b", "(?P<name>a)", "a{2,3}", "a{,3}", "{",
      "a{x}",
      "[]a]", "[^]a]", "[[:alpha:]_-]", "[a-z\\-]", "\\d+\\.\\w", "\\x{10FFFF}\\x41", "\\p{Greek}\\pL",
      "\\Qa(b\\E",
      "a*?", "(a*)*", "()", "a||b", "\\101", "[\\d-x]", "é+", "(?:a|b)+", "x*(?i)y",
    ])
  func compiles(_ regex: String) {
    #expect(throws: Never.self) { try RegexSyntax.check(regex) }
  }

  @Test(
    "these don't",
    arguments: [
      ("", .empty), ("*", .nothingToRepeat), ("(*a)", .nothingToRepeat), ("a|*", .nothingToRepeat),
      ("a**", .repeatedRepetition), ("a++", .repeatedRepetition), ("(?!a)b", .lookAround),
      ("(?<=a)b", .lookAround),
      ("(a)\\1", .backReference), ("(?P<a>b)\\k<a>", .backReference), ("(?>a)", .unknownGroup),
      ("(?P=a)", .unknownGroup), ("a)", .unopenedGroup), ("(a", .unclosedGroup), ("[a", .unclosedClass),
      ("[z-a]", .badRange), ("[[:letter:]]", .badRange), ("\\Z", .badEscape), ("\\é", .badEscape),
      ("a\\", .trailingBackslash), ("a{1001}", .badRepetition), ("a{3,2}", .badRepetition),
      (String(repeating: "a", count: 1025), .tooLong),
    ] as [(String, RegexSyntax.Fault)])
  func isRefused(_ regex: String, _ fault: RegexSyntax.Fault) {
    #expect(throws: fault) { try RegexSyntax.check(regex) }
  }
}

@Suite("Headers: names and values")
struct HeaderTests {
  @Test(
    "values with variables of Envoy",
    arguments: [
      ("plain", true), ("20%% off", true), ("%REQ(x-id)%", true), ("a %START_TIME(%Y/%m)% b", true),
      ("%RESP(x):10%", true), ("%PROTOCOL%%REQ(x)%", true), ("20% off", false), ("%REQ(x", false),
      ("%REQ(x)", false), ("a\u{1}", false),
    ])
  func format(_ value: String, _ isValid: Bool) {
    #expect(HeaderFormat.isValid(value) == isValid)
  }

  @Test(
    "claims are told from names",
    arguments: [
      ("@request.auth.claims.sub", true), ("@request.auth.claims[a.b]", true),
      ("@Request.Auth.Claims.sub", true),
      ("@request.auth.claims", false), ("@request.auth.claims.", false), ("x-claims", false),
    ])
  func claims(_ name: String, _ isClaim: Bool) {
    #expect(HeaderName.isClaim(name) == isClaim)
    #expect(HeaderName.isToken(name) == (name == "x-claims"))
  }
}
