import Manifests
import Testing

@Suite struct HostnameTests {
  @Test(
    "covers what lies within it, and nothing else",
    arguments: [
      ("a.foo.com", "a.foo.com", true),
      ("a.foo.com", "b.foo.com", false),
      ("a.foo.com", "A.foo.com", false),
      ("*", "a.foo.com", true),
      ("*", "*.foo.com", true),
      ("*", "*", true),
      ("*.foo.com", "a.foo.com", true),
      ("*.foo.com", "a.b.foo.com", true),
      ("*.foo.com", "foo.com", false),
      ("*.foo.com", "*.foo.com", true),
      ("*.foo.com", "*.a.foo.com", true),
      ("*.a.foo.com", "*.foo.com", false),
      ("*.foo.com", "*", false),
      ("*foo.com", "foo.com", true),
      ("*foo.com", "*.foo.com", true),
      ("a.foo.com", "*.foo.com", false),
      ("*.foo.com", "*.bar.com", false),
      ("a.*.com", "a.b.com", false),
      ("", "", true),
      ("", "a", false),
    ])
  func covers(wide: String, narrow: String, isCovered: Bool) {
    #expect(Hostname(wide).covers(Hostname(narrow)) == isCovered)
  }

  @Test(
    "the intersection is the narrower host, whichever side it is on",
    arguments: [
      ("*.foo.com", "a.foo.com", "a.foo.com"),
      ("a.foo.com", "*", "a.foo.com"),
      ("*.a.foo.com", "*.foo.com", "*.a.foo.com"),
      ("a.foo.com", "a.foo.com", "a.foo.com"),
      ("*.foo.com", "foo.com", nil),
      ("a.foo.com", "b.foo.com", nil),
      ("*.foo.com", "*.bar.com", nil),
      ("*.Foo.com", "a.foo.com", nil),
    ] as [(String, String, String?)])
  func intersection(left: String, right: String, common: String?) {
    let (left, right) = (Hostname(left), Hostname(right))
    #expect(left.intersection(right)?.text == common)
    #expect(right.intersection(left)?.text == common)
    #expect(left.overlaps(right) == (common != nil))
    #expect(right.overlaps(left) == (common != nil))
  }

  @Test func sortsAsEnvoyTriesThem() {
    let hosts = ["*", "*.com", "a.com", "*.foo.com", "*.bar.com", "a.b.foo.com"].map(Hostname.init)
    let sorted = hosts.sorted(by: Hostname.mostSpecificFirst).map(\.text)
    #expect(sorted == ["a.b.foo.com", "a.com", "*.bar.com", "*.foo.com", "*.com", "*"])
  }

  @Test func exactNamesAreEquallySpecific() {
    #expect(!Hostname("a.b.com").isMoreSpecific(than: Hostname("c.com")))
    #expect(!Hostname("c.com").isMoreSpecific(than: Hostname("a.b.com")))
    #expect(!Hostname("*.a").isMoreSpecific(than: Hostname("*.b")))
  }

  @Test(arguments: [
    ("*foo.com", true), ("a.*.com", true), ("**", true), ("*", false), ("*.foo.com", false), ("a", false),
  ])
  func partialWildcard(text: String, isPartial: Bool) {
    #expect(Hostname(text).isPartialWildcard == isPartial)
  }

  @Test func lowercasedMakesCaseEqual() {
    #expect(Hostname("A.Foo.com").lowercased == Hostname("a.foo.com"))
    #expect(!Hostname("*.foo.com").covers(Hostname("a.FOO.com")))
    #expect(Hostname("*.foo.com").covers(Hostname("a.FOO.com").lowercased))
  }
}

@Suite struct ALBHostPatternTests {
  @Test(
    "meets an Istio host if some request's host satisfies both",
    arguments: [
      ("shop.example.com", "shop.example.com", true),
      ("Shop.example.com", "shop.EXAMPLE.com", true),
      ("shop.example.com", "*.example.com", true),
      ("shop.example.com", "*", true),
      ("shop.example.com", "web.example.com", false),
      ("*.example.com", "example.com", false),
      ("*.example.com", "a.b.example.com", true),
      ("*.example.com", "*.b.example.com", true),
      ("*.b.example.com", "*.example.com", true),
      ("*.example.com", "*.example.org", false),
      ("shop-?.example.com", "shop-1.example.com", true),
      ("shop-?.example.com", "shop-12.example.com", false),
      ("shop-?.example.com", "*1.example.com", true),
      ("shop-?.example.com", "*12.example.com", false),
      ("shop.*.com", "*.org", false),
      ("shop.*.com", "shop.a.b.com", true),
      ("a*b*c", "aXcbYc", true),
      ("a*b*c", "ac", false),
      ("*", "*", true),
      ("", "", true),
      ("a.b", "a.*", false),
    ])
  func overlaps(pattern: String, host: String, isOverlapping: Bool) {
    #expect(ALBHostPattern(pattern).overlaps(Hostname(host)) == isOverlapping)
  }

  @Test(
    arguments: [
      ("*.example.com", "*.a.example.com", Certainty.yes),
      ("*.example.com", "*.example.com", .yes),
      ("*.example.com", "*", .no),
      ("*", "*", .yes),
      ("*.example.com", "example.com", .no),
      ("shop-?.example.com", "shop-1.EXAMPLE.com", .yes),
      ("shop.example.com", "*.example.com", .no),
    ])
  func coversHost(pattern: String, host: String, answer: Certainty) {
    #expect(ALBHostPattern(pattern).covers(Hostname(host)) == answer)
  }

  @Test func patternsAreComparedWithEachOther() {
    #expect(ALBHostPattern("a-?.*").overlaps(ALBHostPattern("*-B.c")))
    #expect(ALBHostPattern("a-*").covers(ALBHostPattern("A-?.com")) == .yes)
    #expect(ALBHostPattern("a-?.com").covers(ALBHostPattern("a-*.com")) == .no)
  }

  @Test(arguments: [("a.b.shop", true), ("A.SHOP", true), ("shop", false)])
  func matchesHost(host: String, isMatched: Bool) {
    #expect(ALBHostPattern("*.shop").matches(host) == isMatched)
  }

  @Test func knowsItsWildcards() {
    #expect(ALBHostPattern("*.a").hasWildcards)
    #expect(ALBHostPattern("a?").hasWildcards)
    #expect(!ALBHostPattern("a.b").hasWildcards)
  }

  @Test("a hostile pattern gets a cautious answer in reasonable time", .timeLimit(.minutes(1)))
  func hostilePattern() {
    let pattern = ALBHostPattern(String(repeating: "*a", count: 100_000) + "b")
    let host = Hostname(String(repeating: "a", count: 200_000))
    #expect(pattern.overlaps(host))
    #expect(pattern.covers(host) == .unknown)
  }
}
