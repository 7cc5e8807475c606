import Manifests
import MeshGraph
import Testing
import YAML

@Suite("Certificates shared by servers of the same pods")
struct SharedCertificateTests {
  private static func gateway(
    _ name: String, _ hosts: String, port: Int = 443, selector: String = "{istio: edge}",
    tls: String = "{mode: SIMPLE, credentialName: wild}"
  ) -> String {
    Text.gateway(named: name, selector: selector, Text.server(port, hosts: hosts, tls: tls))
  }

  @Test(
    "matter on one port of the same pods, for different hosts",
    arguments: [
      (gateway("other", "[b.c]"), 1),
      (gateway("other", "[a.c]"), 0),
      (gateway("other", "[b.c]", port: 8443), 0),
      (gateway("other", "[b.c]", selector: "{istio: inner}"), 0),
      (gateway("other", "[b.c]", tls: "{mode: SIMPLE, credentialName: own}"), 0),
      (gateway("other", "[b.c]", tls: "{mode: PASSTHROUGH, credentialName: wild}"), 0),
      (gateway("other", "[b.c]", tls: "{mode: ISTIO_MUTUAL, credentialName: wild}"), 0),
      (gateway("other", "[b.c]", tls: "{mode: MUTUAL, credentialName: wild}"), 1),
    ])
  func shared(_ other: String, _ count: Int) {
    #expect(MeshGraph(documents(Self.gateway("first", "[a.c]"), other)).sharedCertificates.count == count)
  }
}
