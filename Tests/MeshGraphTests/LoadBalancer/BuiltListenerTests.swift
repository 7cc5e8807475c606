import Manifests
import MeshGraph
import Testing
import YAML

@Suite("Listeners as they are built, and their certificates")
struct BuiltListenerTests {
  private static let both = #"listen-ports: '[{"HTTP": 80}, {"HTTPS": 443}]'"#

  private func certificate(_ id: String) -> String { "arn:aws:acm:eu-west-1:111122223333:certificate/\(id)" }

  @Test(
    "an entry whose port or key comes again opens nothing",
    arguments: [
      (#"[{"HTTP": 80}, {"HTTPS": 443}]"#, ["HTTP 80", "HTTPS 443"], []),
      (#"[{"HTTP": 80, "HTTP": 8080}]"#, ["HTTP 8080"], ["HTTP 80 laterKey"]),
      (#"[{"HTTP": 443}, {"HTTPS": 443}]"#, ["HTTPS 443"], ["HTTP 443 laterObject"]),
      (#"[{"HTTP": 80}, {"HTTP": 81}, {"HTTP": 80}]"#, ["HTTP 81", "HTTP 80"], ["HTTP 80 laterObject"]),
      (#"[{"HTTP": 443, "HTTPS": 443}]"#, [], ["HTTP 443 chance"]),
    ] as [(String, [String], [String])])
  func overridden(_ json: String, _ listeners: [String], _ lost: [String]) throws {
    let mesh = MeshGraph(ALBText.ingress("shop", ["listen-ports: '\(json)'"]))
    let member = try #require(mesh.loadBalancers.members.first)
    #expect(member.ownListeners.map { "\($0.protocol.rawValue) \($0.port)" } == listeners)
    #expect(
      member.overriddenListenPorts.map { "\($0.entry.protocol.rawValue) \($0.entry.port) \($0.reason)" }
        == lost)
  }

  @Test("members share a port: certificates are joined, the first member's come first")
  func union() throws {
    let mesh = MeshGraph(
      ALBText.ingress(
        "b", ["group.name: public", Self.both, "certificate-arn: \(certificate("1")), \(certificate("2"))"])
        + ALBText.ingress(
          "a",
          [
            "group.name: public", "group.order: \"5\"", #"listen-ports: '[{"HTTPS": 443}]'"#,
            "certificate-arn: \(certificate("2")), \(certificate("3"))",
          ]))
    let listeners = try #require(mesh.loadBalancers.first).builtListeners
    #expect(listeners.map(\.port) == [80, 443])
    #expect(listeners.map(\.protocol) == [.http, .https])
    #expect(listeners.map { $0.requests.map(\.member.ingress.name) } == [["b"], ["b", "a"]])
    #expect(listeners.map { $0.certificates.map(\.value) } == [[], ["1", "2", "3"].map(certificate)])
  }

  @Test("members that disagree on a port's protocol settle none")
  func clash() throws {
    let mesh = MeshGraph(
      ALBText.ingress("a", ["group.name: public", #"listen-ports: '[{"HTTP": 443}]'"#])
        + ALBText.ingress("b", ["group.name: public", #"listen-ports: '[{"HTTPS": 443}]'"#]))
    let listener = try #require(mesh.loadBalancers.first?.builtListeners.first)
    #expect(listener.protocol == nil)
    #expect(listener.requests.count == 2)
  }

  @Test("the policy of the first member that has one counts, and params beat the annotation")
  func policy() throws {
    let members =
      ALBText.ingress("a", ["group.name: public", Self.both])
      + ALBText.ingress("b", ["group.name: public", Self.both, "ssl-policy: B"])
      + ALBText.ingress("c", ["group.name: public", Self.both, "ssl-policy: C"])
    let annotated = try #require(MeshGraph(members).loadBalancers.first).builtListeners
    #expect(annotated.map(\.sslPolicy?.value) == [nil, "B"])
    let ofClass = MeshGraph(
      members + ALBText.ingressClass("alb", params: "public") + ALBText.params("public", "{sslPolicy: P}"))
    #expect(try #require(ofClass.loadBalancers.first).builtListeners.map(\.sslPolicy?.value) == [nil, "P"])
  }

  @Test(
    "create-acm-cert is a word, its absence one too, and what can't be read is none",
    arguments: [
      ([], false), (["create-acm-cert: \"true\""], true), (["create-acm-cert: \"0\""], false),
      (["create-acm-cert: \"yes\""], nil), (["create-acm-cert: ${CREATE}"], nil),
    ] as [([String], Bool?)])
  func created(_ annotations: [String], _ expected: Bool?) throws {
    let member = try #require(MeshGraph(ALBText.ingress("shop", annotations)).loadBalancers.members.first)
    #expect(member.createsCertificate == expected)
  }

  @Test("Secrets in spec.tls are unused, but for those that a Gateway serves")
  func secrets() throws {
    let tls =
      "ingressClassName: alb\ntls:\n  - secretName: shop-tls\n  - secretName: edge-tls\n  - hosts: [a.example]\n"
    let gateway = """
      apiVersion: networking.istio.io/v1
      kind: Gateway
      metadata: {name: edge, namespace: istio-system}
      spec:
        servers:
          - port: {number: 443, name: https, protocol: HTTPS}
            tls: {mode: SIMPLE, credentialName: edge-tls}
            hosts: ["*"]
      """
    let mesh = MeshGraph(ALBText.ingress("shop", spec: tls + ALBText.backend()) + gateway)
    #expect(mesh.unusedTLSSecrets.map { $0.secrets.map(\.value) } == [["shop-tls"]])
    let foreign = tls.replacing("alb", with: "edge")
    let unclear = ALBText.ingress("shop", ["scheme: internal"], spec: foreign + ALBText.backend())
    #expect(MeshGraph(unclear).unusedTLSSecrets.isEmpty)
  }
}
