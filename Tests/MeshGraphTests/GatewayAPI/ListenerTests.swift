import Manifests
import MeshGraph
import Testing
import YAML

@Suite("Listeners of Kubernetes Gateways: certificates and conflicts")
struct ListenerTests {
  @Test(
    "a certificate is found, made, elsewhere, missing or unknown",
    arguments: [
      ("{name: tls}", [Text.secret("tls", in: "edge")], "secret"),
      ("{name: tls, namespace: certs}", [Text.secret("tls", in: "certs")], "secret"),
      ("{name: tls}", [Text.certificate("tls", in: "edge")], "made"),
      ("{name: tls}", [Text.secret("tls", in: "shop")], "elsewhere"),
      ("{name: tls}", [Text.secret("other", in: "edge")], "missing"),
      ("{name: tls}", [Text.secret("other", in: "shop")], "unknown"),
      ("{name: tls}", [], "unknown"),
    ])
  func certificates(_ reference: String, _ others: [String], _ expected: String) throws {
    let gateway = Text.kubernetesGateway(
      "{name: https, port: 443, protocol: HTTPS, tls: {certificateRefs: [\(reference)]}}")
    let mesh = MeshGraph(([gateway] + others).joined(separator: "\n---\n"))
    let found = mesh.certificates(of: try #require(mesh.kubernetesGateways.first)).map { certificate in
      switch certificate.status {
      case .secret: "secret"
      case .made: "made"
      case .elsewhere: "elsewhere"
      case .missing: "missing"
      case .unknown: "unknown"
      }
    }
    #expect(found == [expected])
  }

  @Test(
    "two listeners clash by name, by place, or by protocol",
    arguments: [
      ("{name: a, port: 80, protocol: HTTP}", "{name: a, port: 81, protocol: HTTP}", "name"),
      ("{name: a, port: 80, protocol: HTTP}", "{name: b, port: 80, protocol: HTTP}", "hostname"),
      ("{name: a, port: 80, protocol: HTTP}", "{name: b, port: 80, protocol: HTTPS}", "protocols"),
      ("{name: a, port: 80, protocol: HTTP}", "{name: b, port: 80, protocol: UDP}", nil),
      ("{name: a, port: 80, protocol: HTTP}", "{name: b, port: 80, protocol: HTTP, hostname: b.c}", nil),
      (
        "{name: a, port: 80, protocol: HTTPS, hostname: a.c}",
        "{name: b, port: 80, protocol: TLS, hostname: b.c}", nil
      ),
    ] as [(String, String, String?)])
  func conflicts(_ first: String, _ second: String, _ expected: String?) throws {
    let mesh = MeshGraph(Text.kubernetesGateway(first, second))
    let conflicts = try #require(mesh.kubernetesGateways.first).listenerConflicts.map { conflict in
      switch conflict.reason {
      case .name: "name"
      case .hostname: "hostname"
      case .protocols: "protocols"
      }
    }
    #expect(conflicts == [expected].compactMap(\.self))
  }

  @Test(
    "a class is only doubted for a slip of the pen",
    arguments: [
      ("istio", nil), ("isto", "istio"), ("nginx", nil), ("our-own", nil), ("istio-b", nil),
      ("${CLASS}", nil),
    ]
      as [(String, String?)])
  func classes(_ name: String, _ meant: String?) throws {
    let mesh = MeshGraph(
      Text.kubernetesGateway(className: name, "{name: web, port: 80, protocol: HTTP}"))
    #expect(mesh.classLikelyMeant(by: try #require(mesh.kubernetesGateways.first)) == meant)
  }
}
