import Manifests
import Testing

@Suite("Names of IngressGroups")
struct IngressGroupNameTests {
  @Test("small letters, digits, hyphens and dots", arguments: ["a", "7", "a-b", "a..b", "1.example.com"])
  func valid(_ name: String) {
    #expect(IngressGroupName.isValid(name))
  }

  @Test("nothing else, nor at the ends", arguments: ["", "A", "a_b", "-a", "a-", ".a", "a.", "a b", "ä"])
  func invalid(_ name: String) {
    #expect(!IngressGroupName.isValid(name))
  }

  @Test("63 characters at most")
  func length() {
    #expect(IngressGroupName.isValid(String(repeating: "a", count: 63)))
    #expect(!IngressGroupName.isValid(String(repeating: "a", count: 64)))
  }
}
