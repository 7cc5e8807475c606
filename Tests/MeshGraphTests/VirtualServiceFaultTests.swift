import Manifests
import MeshGraph
import Testing
import YAML

@Suite("What istiod refuses of a VirtualService")
struct VirtualServiceFaultTests {
  private func faults(_ route: String) -> [VirtualServiceFault] {
    MeshGraph(Text.virtualService(route)).virtualServiceFaults
  }

  /// A route, and the kinds of mistake in it.
  @Test(
    "a route's fields are judged",
    arguments: [
      ("{redirect: {uri: /a}, route: [{destination: {host: a}}]}", [.conflict]),
      ("{timeout: 5s}", [.incomplete]),
      ("{delegate: {name: a}}", []), ("{directResponse: {status: 200}}", []),
      ("{route: [{destination: {host: a, port: {}}}]}", [.incomplete]),
      ("{route: [{destination: {host: a, port: {number: 0}}}]}", [.value]),
      ("{route: [{destination: {host: a, subset: a.b}}]}", [.value]),
      ("{route: [{destination: {host: a b}}]}", [.host]),
      ("{route: [{destination: {host: \"${HOST}:80\"}}]}", []),
      ("{fault: {abort: {http2Error: a}}, route: [{destination: {host: a}}]}", [.value]),
      ("{match: [{port: 0}], route: [{destination: {host: a}}]}", []),
      ("{match: [{uri: {prefix: \"\"}}], route: [{destination: {host: a}}]}", []),
      ("{retries: {attempts: 0}, route: [{destination: {host: a}}]}", []),
      ("{retries: {retryOn: 5xx}, route: [{destination: {host: a}}]}", [.conflict]),
      ("{retries: {attempts: 1, retryOn: \"599\"}, route: [{destination: {host: a}}]}", [.value]),
      ("{retries: {attempts: 1, retryOn: \"503,reset\"}, route: [{destination: {host: a}}]}", []),
    ] as [(String, [VirtualServiceFault.Mistake])])
  func routes(_ route: String, _ mistakes: [VirtualServiceFault.Mistake]) {
    #expect(faults(route).map(\.mistake) == mistakes)
  }

  @Test("what the CRD refuses already is not said again, nor what is only misspelt")
  func alreadySaid() {
    #expect(faults("{rout: [{destination: {host: a}}]}").isEmpty)
    #expect(faults("{route: [{destination: {host: a, port: {nummer: 80}}}]}").isEmpty)
    #expect(faults("{retries: {attempts: many}, route: [{destination: {host: a}}]}").isEmpty)
  }

  /// Hosts, the gateways, and how many of the hosts are refused.
  @Test(
    "hosts are names that don't overlap",
    arguments: [
      ("[shop, shop.example.com]", "[]", 0), ("[\"*\"]", "[]", 1), ("[\"*\"]", "[mesh, edge/public]", 1),
      ("[\"*\"]", "[edge/public]", 0), ("[\"*.a.b\", c.a.b]", "[]", 1), ("[\"*.a.b\", a.b]", "[]", 0),
      ("[a.b, a.b]", "[]", 1), ("[\"http://a.b\"]", "[]", 1), ("[10.0.0.1]", "[]", 0),
      ("[outbound_.80_._.a.b]", "[edge/public]", 0), ("[\"${HOST}\", \"${HOST}\"]", "[]", 0),
    ])
  func hosts(_ hosts: String, _ gateways: String, _ count: Int) {
    let mesh = MeshGraph(
      Text.virtualService(hosts: hosts, gateways: gateways, "{route: [{destination: {host: a}}]}"))
    #expect(mesh.virtualServiceFaults.map(\.mistake) == Array(repeating: .host, count: count))
  }
}
