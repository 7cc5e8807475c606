import Manifests
import MeshGraph
import Testing
import YAML

@Suite("Credentials: where a Gateway's Secret is, seen from its pods")
struct GatewayCredentialTests {
  private static let pods = Text.gatewayPods()

  /// A Gateway of namespace `shop` for pods in `edge`, and what else is in view.
  @Test(
    "is found, made, elsewhere, missing, forbidden or unknown",
    arguments: [
      ("tls", [pods, Text.secret("tls", in: "edge")], "secret"),
      ("tls", [pods, Text.secret("tls", in: nil)], "secret"),
      ("edge/tls", [pods, Text.secret("tls", in: "edge")], "secret"),
      ("tls", [pods, Text.certificate("tls", in: "edge")], "made"),
      ("tls", [pods, Text.secret("tls", in: "shop")], "elsewhere shop"),
      ("tls", [pods, Text.certificate("tls", in: "shop")], "elsewhere shop"),
      ("shop/tls", [pods, Text.secret("tls", in: "shop")], "forbidden shop"),
      ("kubernetes://shop/tls", [pods], "forbidden shop"),
      ("kubernetes-gateway://shop/tls", [pods], "unknown"),
      ("tls", [pods, Text.secret("other", in: "edge")], "missing"),
      ("tls", [pods, Text.secret("password", in: "edge", keys: "{password: YQ==}")], "unknown"),
      ("tls", [pods], "unknown"), ("sds://tls", [pods, Text.secret("other", in: "edge")], "unknown"),
      ("${TLS}", [pods, Text.secret("other", in: "edge")], "unknown"),
      (
        "tls",
        [
          pods,
          Text.certificate(
            "tls", in: "shop", annotations: "{reflector.v1.k8s.emberstack.com/reflection-allowed: y}"),
        ],
        "unknown"
      ),
      ("tls", [Text.secret("tls", in: "shop")], "unknown"),
      ("tls", [Text.gatewayPods(in: nil), Text.secret("tls", in: "shop")], "unknown"),
    ])
  func status(_ name: String, _ others: [String], _ expected: String) throws {
    let gateway = Text.gateway(in: "shop", Text.server())
    let mesh = MeshGraph(([gateway] + others).joined(separator: "\n---\n"))
    #expect(try Self.status(of: name, in: mesh).text == expected)
  }

  @Test(
    "where only installers' defaults say where the pods are, a namespace with an application isn't theirs")
  func installed() throws {
    let gateway = Text.gateway(in: "shop", selector: "{istio: ingressgateway}", Text.server())
    let alone = MeshGraph(documents(gateway, Text.secret("tls", in: "shop")))
    #expect(try Self.status(of: "tls", in: alone).text == "unknown")
    let beside = MeshGraph(documents(gateway, Text.secret("tls", in: "shop"), Text.service("shop")))
    let status = try Self.status(of: "tls", in: beside)
    #expect(status.text == "elsewhere shop")
    #expect(status.credential.podNamespaces == ["istio-ingress", "istio-system"])
    #expect(status.credential.assumption != nil)
  }

  @Test("with everything in view, what isn't there is missing")
  func complete() throws {
    let mesh = MeshGraph(documents(Text.gateway(Text.server()), Self.pods), isComplete: true)
    #expect(try Self.status(of: "tls", in: mesh).text == "missing")
  }

  @Test(
    "the keys that Istio reads",
    arguments: [
      ("{tls.crt: a, tls.key: b}", true, false), ("{cert: a, key: b}", true, false),
      ("{tls.crt: a, key: b}", false, false), ("{tls.crt: a, tls.key: b, ca.crt: c}", true, true),
      ("{cacert: c}", false, true), ("{ca.pem: c}", false, false),
    ])
  func keys(_ keys: String, _ holdsCertificate: Bool, _ holdsCA: Bool) throws {
    let secret = try #require(MeshGraph(Text.secret("tls", in: "edge", keys: keys)).secrets.first)
    #expect(secret.holdsServerCertificate == holdsCertificate)
    #expect(secret.holdsCA == holdsCA)
  }

  private static func status(
    of name: String, in mesh: MeshGraph
  ) throws -> (text: String, credential: GatewayCredential) {
    let gateway = try #require(mesh.gateways.first)
    let credential = mesh.credential(try #require(CredentialName(name)), of: gateway)
    let text =
      switch credential.status {
      case .secret: "secret"
      case .made: "made"
      case .elsewhere(let places): "elsewhere " + places.map(\.namespace).joined(separator: ",")
      case .missing: "missing"
      case .forbidden(let namespace): "forbidden \(namespace)"
      case .unknown: "unknown"
      }
    return (text, credential)
  }
}
