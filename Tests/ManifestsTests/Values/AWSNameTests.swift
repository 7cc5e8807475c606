import Manifests
import Testing

@Suite struct ARNTests {
  @Test func readsParts() throws {
    let arn = try ARN("arn:aws:acm:eu-west-1:123456789012:certificate/12ab-cd")
    #expect(arn.partition == "aws")
    #expect(arn.service == "acm")
    #expect(arn.region == "eu-west-1")
    #expect(arn.account == "123456789012")
    #expect(arn.resource == "certificate/12ab-cd")
  }

  @Test(
    arguments: [
      "arn:aws:s3:::bucket/key:with:colons", "arn:aws:iam::aws:policy/Admin",
      "arn:aws-cn:acm:cn-north-1:123456789012:x",
    ])
  func keepsEveryByte(_ text: String) throws {
    #expect(try ARN(text).description == text)
  }

  @Test(
    "tells which part is wrong, and where it stands",
    arguments: [
      ("", .scheme, .missing, 0..<0),
      ("certificate/abc", .scheme, .malformed, 0..<15),
      ("ARN:aws:acm:r:123456789012:x", .scheme, .malformed, 0..<3),
      ("arn", .partition, .missing, 3..<3),
      ("arn:", .partition, .missing, 4..<4),
      ("arn:azure:acm:r:123456789012:x", .partition, .malformed, 4..<9),
      ("arn:AWS:acm:r:123456789012:x", .partition, .malformed, 4..<7),
      ("arn:aws::r:123456789012:x", .service, .missing, 8..<8),
      ("arn:aws:a m:r:123456789012:x", .service, .malformed, 8..<11),
      ("arn:aws:acm:Eu:123456789012:x", .region, .malformed, 12..<14),
      ("arn:aws:acm", .region, .missing, 11..<11),
      ("arn:aws:acm:eu:12345678901:x", .account, .malformed, 15..<26),
      ("arn:aws:acm:eu:12345678901a:x", .account, .malformed, 15..<27),
      ("arn:aws:acm:eu:123456789012", .resource, .missing, 27..<27),
      ("arn:aws:acm:eu:123456789012:", .resource, .missing, 28..<28),
    ] as [(String, ARN.Part, ARN.Malformation.Problem, Range<Int>)])
  func refuses(text: String, part: ARN.Part, problem: ARN.Malformation.Problem, range: Range<Int>) {
    let error = #expect(throws: ARN.Malformation.self) { try ARN(text) }
    #expect(error?.part == part)
    #expect(error?.problem == problem)
    #expect(error?.range == range)
  }

  @Test(
    arguments: [
      ("arn:aws:acm:eu-west-1:123456789012:certificate/0f-1", true),
      ("arn:aws-cn:acm:cn-north-1:123456789012:certificate/0f-1", true),
      ("arn:aws-us-gov:acm:us-gov-west-1:123456789012:certificate/0f-1", true),
      ("arn:aws:iam::123456789012:server-certificate/path/name", true),
      ("arn:aws:acm::123456789012:certificate/0f-1", false),
      ("arn:aws:acm:eu-west-1::certificate/0f-1", false),
      ("arn:aws:acm:eu-west-1:aws:certificate/0f-1", false),
      ("arn:aws:acm:eu-west-1:123456789012:certificate/", false),
      ("arn:aws:acm:eu-west-1:123456789012:certificate/a/b", false),
      ("arn:aws:acm:eu-west-1:123456789012:certificate", false),
      ("arn:aws:acm-pca:eu-west-1:123456789012:certificate-authority/0f", false),
      ("arn:aws:iam:eu-west-1:123456789012:server-certificate/name", false),
      ("arn:aws:iam::123456789012:server-certificate/", false),
      ("arn:aws:iam::123456789012:role/name", false),
    ])
  func certificates(text: String, isCertificate: Bool) throws {
    #expect(try ARN(text).isCertificate == isCertificate)
  }
}

@Suite struct SubnetReferenceTests {
  @Test(arguments: ["subnet-0a1b2c3d", "subnet-0a1b2c3d4e5f60718"])
  func readsID(_ text: String) {
    #expect(SubnetReference(text) == .id(text))
  }

  @Test(
    arguments: [
      "subnet-", "subnet-xyz", "subnet-0a1b2c3", "subnet-0a1b2c3d4", "subnet-0A1B2C3D",
      "subnet-0a1b2c3d4e5f607180",
      "subnet-public-a",
    ])
  func tellsMalformedIDFromName(_ text: String) {
    #expect(SubnetReference(text) == .malformedID(text))
  }

  @Test(arguments: ["public-a", "Subnet-0a1b2c3d", "subnet", "my subnet-0a1b2c3d", ""])
  func takesTheRestForNames(_ text: String) {
    #expect(SubnetReference(text) == .name(text))
  }
}
