import Manifests
import Testing

@Suite("CIDR")
struct CIDRTests {
  @Test(
    "blocks, and how AWS shows them",
    arguments: [
      ("10.0.0.0/8", "10.0.0.0/8", false), ("0.0.0.0/0", "0.0.0.0/0", false),
      ("10.0.0.1/8", "10.0.0.0/8", true), ("10.1.2.3/32", "10.1.2.3/32", false),
      ("192.168.255.0/23", "192.168.254.0/23", true), ("::/0", "::/0", false),
      ("2001:db8::/32", "2001:db8::/32", false), ("2001:0DB8:0::/32", "2001:db8::/32", false),
      ("2001:db8::1/32", "2001:db8::/32", true), ("1:0:0:2:0:0:0:3/128", "1:0:0:2::3/128", false),
      ("::ffff:10.0.0.1/128", "::ffff:a00:1/128", false),
      ("1:2:3:4:5:6:7:0/112", "1:2:3:4:5:6:7:0/112", false),
      ("::1/128", "::1/128", false), ("1::/16", "1::/16", false),
    ])
  func blocks(_ text: String, _ canonical: String, _ hasHostBits: Bool) throws {
    let block = try #require(CIDR(text))
    #expect(block.canonical == canonical)
    #expect(block.hasHostBits == hasHostBits)
  }

  @Test(
    "texts that are none",
    arguments: [
      "10.0.0.1", "10.0.0.0/33", "10.0.0/8", "10.0.0.0/", "10.0.0.0/08", "10.0.0.0/-1", "10.0.0.0/8/8",
      "::/129", "fe80::1%eth0/64", "example.com/8", "", "/8", "10.0.0.0 /8",
    ])
  func others(_ text: String) {
    #expect(CIDR(text) == nil)
  }
}
