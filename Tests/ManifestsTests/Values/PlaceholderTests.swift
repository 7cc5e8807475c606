import Manifests
import Testing

@Suite("Placeholders")
struct PlaceholderTests {
  @Test(
    "are found",
    arguments: [
      ("<hostname>", "<hostname>"), ("arn:aws:acm:<region>:x", "<region>"),
      ("<your cert.arn>", "<your cert.arn>"),
      ("subnet-xxxxx, subnet-y", "subnet-xxxxx"),
      ("arn:aws:acm:eu-west-1:XXXXXXXXXXXX:certificate/a", "XXXXXXXXXXXX"),
      ("REPLACE_ME", "REPLACE_ME"), ("a=changeme", "changeme"), ("shop.your-domain.com", "your-domain"),
      ("YOUR_CERT_ARN", "YOUR_CERT_ARN"), ("<region><cognito-id>", "<region>"),
    ])
  func found(_ text: String, _ expected: String) throws {
    let range = try #require(text.placeholder)
    #expect(String(decoding: Array(text.utf8)[range], as: UTF8.self) == expected)
  }

  @Test(
    "are not seen where there are none",
    arguments: [
      "", "<", "<>", "a < b > c", "shop.example.com", "<html><body>Closed</body></html>", "<h1>Closed",
      "<br>",
      "^/(?<rest>.*)$", "xx", "subnet-0a1b2c3d", "your-bank.example", "yours", "maxxx-power",
      #"{"messageBody": "<center>Closed</center>"}"#,
    ])
  func none(_ text: String) {
    #expect(text.placeholder == nil)
  }
}
