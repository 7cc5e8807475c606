import Manifests
import Testing

@Suite("Shapes of annotations")
struct AnnotationShapeTests {
  private func categories(_ shape: AnnotationShape, _ text: String) -> [AnnotationFault.Category] {
    shape.faults(in: text).map(\.category)
  }

  @Test("truth values", arguments: [("true", true), ("0", true), ("T", true), ("yes", false), ("", false)])
  func booleans(_ text: String, _ isFine: Bool) {
    #expect(categories(.boolean, text) == (isFine ? [] : [.notBoolean]))
  }

  @Test(
    "numbers",
    arguments: [
      ("5", []), ("+005", []), ("4", [.outOfRange]), ("5s", [.notInteger]), ("", [.notInteger]),
      ("2147483648", [.notInteger]), ("5.0", [.notInteger]), ("99999999999999999999", [.notInteger]),
    ] as [(String, [AnnotationFault.Category])])
  func integers(_ text: String, _ expected: [AnnotationFault.Category]) {
    #expect(categories(.int32(5...300), text) == expected)
  }

  @Test("a choice is made to the letter, and the right case is offered")
  func choices() {
    let shape = AnnotationShape.choice(["HTTP", "HTTPS"])
    #expect(shape.faults(in: "HTTPS").isEmpty)
    #expect(shape.faults(in: "https").map(\.help) == ["write \"HTTPS\""])
    #expect(shape.faults(in: " HTTP").map(\.help) == ["write \"HTTP\""])
    #expect(shape.faults(in: "GRPC").map(\.help) == [nil])
  }

  @Test("a fault of a list points at its element")
  func lists() {
    let faults = AnnotationShape.list(.cidr).faults(in: "10.0.0.0/8, 10.1.0.1/16 ,::/0")
    #expect(faults.map(\.range) == [12..<23])
    #expect(faults.map(\.help) == ["write 10.1.0.0/16"])
  }

  @Test("a fault of a map points at key or value")
  func attributes() {
    let shape = AnnotationShape.attributes(.albLoadBalancer)
    #expect(shape.faults(in: "idle_timeout.timeout_seconds=60").isEmpty)
    #expect(shape.faults(in: "a=1,idle_timeout.timeout_seconds=0").map(\.range) == [0..<1, 33..<34])
    #expect(categories(shape, "a=1,b") == [.malformedMap])
    #expect(
      shape.faults(in: "routing.http2.enable=true").map(\.help) == ["did you mean routing.http2.enabled?"])
  }

  @Test(
    "formats",
    arguments: [
      (.loadBalancerName, "shop", nil), (.loadBalancerName, "", .refusedText),
      (.loadBalancerName, "internal-shop", .refusedText), (.loadBalancerName, "shöp", .refusedText),
      (.healthCheckPort, "traffic-port", nil), (.healthCheckPort, "http", nil),
      (.healthCheckPort, "0", .outOfRange),
      (.healthCheckPortNumber, "http", .notAllowed), (.healthCheckPath, "/", nil),
      (.healthCheckPath, "", .refusedText),
      (.successCodes, "200-299,302", nil), (.successCodes, "0-99", nil),
      (.successCodes, "200-", .refusedText),
      (.successCodes, "2000", .refusedText), (.successCodes, "", .refusedText),
      (.sslPolicy, "", .refusedText),
      (.sslPolicy, "ELBSecurityPolicy-2016-08", nil), (.sslPolicy, "ELBSecurityPolicy-2099-01", .unknownName),
      (.webACLARN, "none", nil), (.webACLARN, "", nil), (.classicWebACL, "none", nil),
      (.addressPool, "", nil),
      (.privateCAARN, "arn:aws:acm-pca:eu-west-1:111122223333:certificate-authority/0a1b", nil),
      (.privateCAARN, "arn:aws:acm:eu-west-1:111122223333:certificate/0a1b", .malformedARN),
      (.securityGroup, "Shop Web", nil), (.securityGroup, "sg-0A1B2C3D", .malformedID),
      (.elasticIP, "eipalloc-0a1b2c3d4e5f60718", nil), (.elasticIP, "eip-1", .malformedID),
      (.unauthenticatedRequests, "allow", nil), (.unauthenticatedRequests, "Allow", .refusedText),
      (.webACLName, "shop_web-1", nil), (.webACLName, "shop web", .refusedText),
    ] as [(TextFormat, String, AnnotationFault.Category?)])
  func formats(_ format: TextFormat, _ text: String, _ expected: AnnotationFault.Category?) {
    #expect(categories(.formatted(format), text) == [expected].compactMap(\.self))
  }

  @Test("tags", arguments: [("team=shop", 0), ("a=b,aws:c=d", 1), ("a=%", 1), ("größe=1", 0), ("a=", 0)])
  func tags(_ text: String, _ faults: Int) {
    #expect(AnnotationShape.tags.faults(in: text).count == faults)
    let long = String(repeating: "x", count: 257)
    #expect(AnnotationShape.tags.faults(in: "a=\(long)").map(\.range) == [2..<259])
  }
}
