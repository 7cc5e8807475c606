import Manifests
import MeshGraph
import Testing
import YAML

@Suite("ServiceEntries: ports that several define for one host")
struct ServiceEntryMergingTests {
  @Test(
    "they meet where one proxy sees both",
    arguments: [
      ("443, TLS", "443, TLS", "", "same"), ("443, TLS", "443, HTTPS", "", "other"),
      ("443, TLS", "443, tls", "", "same"),
      ("443, TLS", "8443, TLS", "", ""), ("443, TLS", "443, TLS", "exportTo: [cart]", ""),
      ("443, TLS", "443, TLS", "exportTo: [\"*\"]", "same"),
      ("443, TLS", "443, TLS", "exportTo: [\"~\"]", ""),
      ("5432, TCP", "5432, TCP", "addresses: [10.0.0.2]", ""),
      ("443, TLS", "443, TLS", "addresses: [10.0.0.2]", "same"),
      ("443, TLS", "443, \"${P}\"", "", "same"),
    ])
  func meet(_ first: String, _ second: String, _ more: String, _ expected: String) {
    let mesh = MeshGraph(
      documents(
        Self.entry("one", first, "exportTo: [\".\"]", "addresses: [10.0.0.1]"),
        Self.entry(
          "two", second, more.hasPrefix("addresses") ? "exportTo: [\".\"]" : more,
          more.hasPrefix("addresses") ? more : "addresses: [10.0.0.1]")))
    let found = mesh.sharedEntryPorts.map { $0.isContradiction ? "other" : "same" }
    #expect(found == (expected.isEmpty ? [] : [expected]))
  }

  @Test("an entry does not meet itself")
  func alone() {
    let mesh = MeshGraph(documents(Self.entry("one", "443, TLS"), Self.entry("one", "443, TLS")))
    #expect(mesh.sharedEntryPorts.isEmpty)
  }

  @Test(
    "two Services disagree on a port of their pods",
    arguments: [
      ("{name: tcp, port: 90, targetPort: 8080}", true),
      ("{name: http-b, port: 90, targetPort: 8080}", false),
      ("{name: tcp, port: 90, targetPort: 8081}", false), ("{name: web, port: 90, targetPort: 8080}", false),
      ("{name: tcp, port: 90, targetPort: 8080, protocol: UDP}", false),
      ("{name: x, appProtocol: tls, port: 90, targetPort: 8080}", true),
    ])
  func podPorts(_ port: String, _ expected: Bool) {
    let mesh = MeshGraph(
      documents(
        Text.service("shop"), Text.service("other", ports: port, selector: "{app: shop}"),
        Text.deployment("shop")))
    #expect(mesh.podPortConflicts.map(\.podPort) == (expected ? [8080] : []))
  }

  private static func entry(_ name: String, _ port: String, _ more: String...) -> String {
    let parts = port.split(separator: ",").map { $0.filter { $0 != " " } }
    let lines = more.filter { !$0.isEmpty }.joined(separator: "\n  ")
    return Text.istio(
      "ServiceEntry", name, "hosts: [api.example.com]",
      "ports: [{number: \(parts[0]), name: p, protocol: \(parts[1])}]", lines)
  }
}
