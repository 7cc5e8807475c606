import Manifests
import Testing

@Suite("URLs of webhooks, as the API server takes them")
struct WebhookURLTests {
  @Test(
    "what it takes, with the host",
    arguments: [
      ("https://istiod.example.com", "istiod.example.com"),
      ("https://istiod.example.com:15017/inject/:ENV:cluster=one", "istiod.example.com"),
      ("HTTPS://istiod.example.com:/inject", "istiod.example.com"),
      ("https://203.0.113.7:15017/inject", "203.0.113.7"),
      ("https://[2001:db8::7]:15017/inject", "2001:db8::7"),
      ("https://[2001:db8::7]", "2001:db8::7"),
      ("https://istiod.example.com/inject?#", "istiod.example.com"),
    ])
  func accepts(_ text: String, _ host: String) throws {
    #expect(try WebhookURL(text).host == host)
  }

  @Test(
    "what it refuses",
    arguments: [
      ("", .notHTTPS), ("istiod.example.com:15017/inject", .notHTTPS), ("http://a/inject", .notHTTPS),
      ("https:///inject", .withoutHost), ("https://:15017", .withoutHost), ("https://[]:1", .withoutHost),
      ("https://a b/inject", .malformedHost), ("https://[a]/inject", .malformedHost),
      ("https://[::1]15017/inject", .malformedHost), ("https://a:b:1/inject", .malformedPort),
      ("https://a:https/inject", .malformedPort), ("https://me@a/inject", .userInformation),
      ("https://a/inject?b=c", .query), ("https://a/inject#b", .fragment),
    ] as [(String, WebhookURL.Fault)])
  func refuses(_ text: String, _ fault: WebhookURL.Fault) {
    #expect(throws: fault) { try WebhookURL(text) }
  }
}
