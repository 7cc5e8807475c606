import Manifests
import Testing

@Suite struct NearestNameTests {
  @Test(
    arguments: [
      ("publik", ["public", "private"], "public"),
      ("listenPorts", ["listen-ports", "load-balancer-attributes"], "listen-ports"),
      ("simple", ["SIMPLE", "MUTUAL"], "SIMPLE"),
      ("IP", ["ip", "instance"], "ip"),
      ("certificate-anr", ["certificate-arn"], "certificate-arn"),
      ("gatewya", ["gateway"], "gateway"),
      ("ab", ["ac"], nil),
      ("abcde", ["abxye"], nil),
      ("abcdef", ["abxyef"], "abxyef"),
      ("abcdefghijklmnop", ["abcdefghijkl"], nil),
      ("abcdefghijkl", ["abcdefghixyz"], "abcdefghixyz"),
      ("abcdefghijkl", ["abcdefghwxyz"], nil),
      ("public", ["public"], nil),
      ("public", [], nil),
      ("", ["a"], nil),
    ] as [(String, [String], String?)])
  func nearest(name: String, known: [String], found: String?) {
    #expect(nearestName(to: name, in: known) == found)
  }

  @Test func closestWins() {
    #expect(nearestName(to: "gateways", in: ["gatewaxyz", "gateway", "gatewayxx"]) == "gateway")
  }

  @Test func orderDoesNotMatterOnTies() {
    let known = ["shop-c", "shop-b", "shop-d"]
    #expect(nearestName(to: "shop-a", in: known) == "shop-b")
    #expect(nearestName(to: "shop-a", in: known.reversed()) == "shop-b")
  }

  @Test func longNamesAreLeftAlone() {
    let name = String(repeating: "a", count: 300)
    #expect(nearestName(to: name, in: [name + "b"]) == nil)
  }
}
