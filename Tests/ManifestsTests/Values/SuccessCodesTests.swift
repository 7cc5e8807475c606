import Manifests
import Testing

@Suite("Statuses by which a health check passes")
struct SuccessCodesTests {
  @Test(
    arguments: [
      ("200", [200...200]), ("200,302", [200...200, 302...302]), ("200-299,404", [200...299, 404...404]),
      ("0", [0...0]), ("012", [12...12]),
    ])
  func codes(_ text: String, _ expected: [ClosedRange<Int>]) throws {
    #expect(try #require(SuccessCodes(text)).ranges == expected)
  }

  @Test(arguments: ["", "200,", ",200", "200, 302", "200-", "-200", "200-299-300", "299-200", "ok", "2xx"])
  func refuses(_ text: String) {
    #expect(SuccessCodes(text) == nil)
  }

  @Test func contains() throws {
    let codes = try #require(SuccessCodes("200-299,404"))
    #expect([199, 200, 250, 299, 300, 404].filter(codes.contains) == [200, 250, 299, 404])
  }

  @Test func ofVersions() {
    #expect(BackendProtocolVersion.allCases.filter { $0.successCodes.contains(0) } == [.grpc])
    #expect(BackendProtocolVersion.allCases.filter { $0.successCodes.contains(499) } == [.http1, .http2])
  }
}
