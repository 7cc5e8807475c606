import Manifests
import MeshGraph
import Testing

@Suite("Server clashes: Gateway servers that can't share a port")
struct ServerClashTests {
  private static let tls = "{mode: SIMPLE, credentialName: c}"

  /// Two Gateways of one selector with a server each.
  @Test(
    "on one port of the same pods",
    arguments: [
      (
        Text.server(hosts: "[a.example.com]"), Text.server(hosts: "[a.example.com]"),
        "same host a.example.com"
      ),
      (Text.server(hosts: "[\"*\"]"), Text.server(hosts: "[a.example.com]"), nil),
      (
        Text.server(hosts: "[\"*/a.example.com\"]"), Text.server(hosts: "[a.example.com]"),
        "same host a.example.com"
      ),
      (
        Text.server(hosts: "[x/a.example.com]"), Text.server(hosts: "[a.example.com]"),
        "same SNI a.example.com"
      ),
      (Text.server(hosts: "[\"./*\"]"), Text.server(hosts: "[\"edge/*\"]"), "same host *"),
      (Text.server(443), Text.server(8443), nil),
      (Text.server(80, "HTTP", tls: nil), Text.server(80, "HTTP", tls: nil), nil),
      (Text.server(80, "HTTP", tls: nil), Text.server(80, "GRPC", tls: nil), nil),
      (Text.server(80, "HTTP", tls: nil), Text.server(80, "HTTP", tls: "{httpsRedirect: true}"), nil),
      (Text.server(80, "HTTP", tls: nil), Text.server(80, "TLS"), "protocols"),
      (Text.server(80, "TCP", tls: nil), Text.server(80, "TCP", tls: nil), "protocols"),
      (Text.server(80, "TCP", tls: nil), Text.server(80, "HTTP", tls: nil), "protocols"),
      (Text.server(80, "HTTPS", tls: nil), Text.server(80, "HTTP", tls: nil), nil),
      (Text.server(hosts: "[\"${HOST}\"]"), Text.server(hosts: "[\"${HOST}\"]"), nil),
    ] as [(String, String, String?)])
  func areFound(_ first: String, _ second: String, _ expected: String?) {
    let mesh = MeshGraph(documents(Text.gateway(named: "a", first), Text.gateway(named: "b", second)))
    #expect(Self.describe(mesh) == [expected].compactMap(\.self))
  }

  @Test("ports are those of the pods, where a Service in view translates them")
  func translation() {
    let gateways = documents(
      Text.gateway(named: "a", Text.server(443)), Text.gateway(named: "b", Text.server(8443)))
    let service = Text.service(
      "edge", in: "edge", ports: "{port: 443, targetPort: 8443}", selector: "{istio: edge}")
    #expect(Self.describe(MeshGraph(gateways)) == [])
    #expect(Self.describe(MeshGraph(documents(gateways, service))) == ["same host *"])
  }

  @Test("Gateways of different selectors meet on pods that both pick")
  func sharedPods() {
    let gateways = documents(
      Text.gateway(named: "a", selector: "{istio: edge}", Text.server()),
      Text.gateway(named: "b", selector: "{app: edge}", Text.server()))
    let pods = Text.gatewayPods(labels: "{istio: edge, app: edge}")
    #expect(Self.describe(MeshGraph(gateways)) == [])
    #expect(Self.describe(MeshGraph(documents(gateways, pods))) == ["same host *"])
  }

  @Test("alternatives for other clusters don't clash")
  func environments() {
    let apart = Environments(environmentOfFile: [0, 1], compatible: [true, false, false, true], count: 2)
    let files = (Text.gateway(named: "a", Text.server()), Text.gateway(named: "b", Text.server()))
    #expect(Self.describe(MeshGraph(files.0, files.1, environments: apart)) == [])
    #expect(Self.describe(MeshGraph(files.0, files.1)) == ["same host *"])
  }

  private static func describe(_ mesh: MeshGraph) -> [String] {
    mesh.serverClashes.map { clash in
      switch clash.reason {
      case .sameTLSHost(let host): "same host \(host)"
      case .sameSNI(let host): "same SNI \(host)"
      case .protocols: "protocols"
      }
    }
  }
}
