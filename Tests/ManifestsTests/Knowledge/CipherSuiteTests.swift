import Manifests
import Testing

@Suite("Cipher suites: which a Gateway server may choose")
struct CipherSuiteTests {
  @Test(
    "are known, of TLS 1.3, unknown, or not judged",
    arguments: [
      ("ECDHE-RSA-AES128-GCM-SHA256", .known), ("TLS_AES_128_GCM_SHA256", .tls13),
      ("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", .unknown), ("ecdhe-rsa-aes128-gcm-sha256", .unknown),
      ("ALL", .other), ("", .other), ("-ALL", .other), ("[A|B]", .other), ("X${SUITE}", .other),
    ] as [(String, CipherSuite.Reading)])
  func reading(_ name: String, _ expected: CipherSuite.Reading) {
    #expect(CipherSuite.reading(of: name) == expected)
  }

  @Test(
    "are recognised by the names of the RFCs",
    arguments: [
      ("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", "ECDHE-RSA-AES128-GCM-SHA256"),
      ("TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256", "ECDHE-ECDSA-CHACHA20-POLY1305"),
      ("TLS_RSA_WITH_AES_256_CBC_SHA", "AES256-SHA"),
      ("ECDHE-RSA-AES128-GCM-SHA265", "ECDHE-RSA-AES128-GCM-SHA256"),
    ])
  func likelyMeant(_ name: String, _ expected: String) {
    #expect(CipherSuite.likelyMeant(by: name) == expected)
  }
}
