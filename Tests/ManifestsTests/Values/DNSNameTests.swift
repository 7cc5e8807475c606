import Manifests
import Testing

@Suite struct DNSNameTests {
  private static let label63 = String(repeating: "a", count: 63)

  @Test(arguments: ["a", "A", "7", "a-b", "a--b", "foo1", label63])
  func acceptsLabel(_ text: String) {
    #expect(DNSName.isLabel(text))
  }

  @Test(arguments: ["", "-a", "a-", "a.b", "a_b", "*", "ä", label63 + "a"])
  func refusesLabel(_ text: String) {
    #expect(!DNSName.isLabel(text))
  }

  @Test(arguments: ["a", "shop.example", "shop.example.", "1.example", "a.b-c.D"])
  func acceptsFullyQualifiedName(_ text: String) {
    #expect(DNSName.isFullyQualified(text))
  }

  @Test(
    arguments: [
      "", ".", "a..b", ".a", "a..", "12", "shop.12", "shop.12.", "*.shop", "a b",
      String(repeating: "a.", count: 128) + "a",
    ])
  func refusesFullyQualifiedName(_ text: String) {
    #expect(!DNSName.isFullyQualified(text))
  }

  @Test(arguments: ["*", "*foo", "*-foo", "*.foo", "*foo.bar", "a.b", "12", "*.b.", "a"])
  func acceptsWildcardDomain(_ text: String) {
    #expect(DNSName.isWildcardDomain(text))
  }

  @Test(arguments: ["", "**", "*.", "*--a", "a.*.b", "*a*", "*.12", "foo*", "*." + label63 + "a"])
  func refusesWildcardDomain(_ text: String) {
    #expect(!DNSName.isWildcardDomain(text))
  }
}

@Suite struct IPAddressTests {
  @Test(arguments: ["0.0.0.0", "10.0.0.1", "255.255.255.255"])
  func readsV4(_ text: String) {
    #expect(IPAddress(text)?.family == .v4)
  }

  @Test(
    arguments: [
      "::", "::1", "1::", "1::8", "1:2:3:4:5:6:7:8", "2001:DB8::a", "fe80::1%eth0", "::ffff:10.0.0.1",
      "1:2:3:4:5:6:10.0.0.1", "1:2:3:4:5:6:7::", "::2:3:4:5:6:7:8",
    ])
  func readsV6(_ text: String) {
    #expect(IPAddress(text)?.family == .v6)
  }

  @Test(
    arguments: [
      "", "1", "1.2.3", "1.2.3.4.5", "1.2.3.256", "01.2.3.4", "1.2.3.00", "1..2.3", "+1.2.3.4", "a.b.c.d",
      "1.2.3.4 ",
      "1.2.3.4%eth0", "1.2.3.4/8", ":", ":1", "1:", ":::", "1:::2", "1::2::3", ":1::2", "1::2:", "12345::",
      "g::",
      "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4::5:6:7:8", "fe80::1%", "1.2.3.4::", "::1.2.3", "[::1]",
      "1:2:3:4:5:6:7:1.2.3.4", "::1.2.3.4:1",
    ])
  func refuses(_ text: String) {
    #expect(IPAddress(text) == nil)
  }
}
