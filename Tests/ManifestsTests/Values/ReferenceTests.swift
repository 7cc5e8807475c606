import Manifests
import Testing

@Suite struct ServiceHostTests {
  @Test(
    arguments: [
      ("reviews", .service(name: "reviews", namespace: "shop")),
      ("reviews.prod.svc.cluster.local", .service(name: "reviews", namespace: "prod")),
      ("reviews.prod", half("reviews", "prod", "reviews.prod")),
      ("reviews.prod.svc", half("reviews", "prod", "reviews.prod.svc")),
      ("example.com", half("example", "com", "example.com")),
      ("api.example.com", .external(Hostname("api.example.com"))),
      ("reviews.prod.svc.cluster.local.", .external(Hostname("reviews.prod.svc.cluster.local."))),
      ("reviews.prod.svc.other.domain", .external(Hostname("reviews.prod.svc.other.domain"))),
      ("pod.reviews.prod.svc.cluster.local", .external(Hostname("pod.reviews.prod.svc.cluster.local"))),
      ("reviews.", .external(Hostname("reviews."))),
      (".svc", .external(Hostname(".svc"))),
      ("a..svc.cluster.local", .external(Hostname("a..svc.cluster.local"))),
      ("reviews.prod.", .external(Hostname("reviews.prod."))),
      ("", .external(Hostname(""))),
      ("*", .wildcard(Hostname("*"))),
      ("*.prod.svc.cluster.local", .wildcard(Hostname("*.prod.svc.cluster.local"))),
      ("*views", .wildcard(Hostname("*views.shop.svc.cluster.local"))),
    ] as [(String, ServiceHost)])
  func meaning(text: String, meaning: ServiceHost) {
    #expect(ServiceHost(text, namespace: "shop") == meaning)
  }

  private static func half(_ name: String, _ namespace: String, _ text: String) -> ServiceHost {
    .halfQualified(name: name, namespace: namespace, written: Hostname(text))
  }

  @Test(arguments: ["10.0.0.1", "::1"])
  func addressesStay(_ text: String) throws {
    let host = ServiceHost(text, namespace: "shop")
    #expect(host == .address(try #require(IPAddress(text))))
    #expect(host.fqdn() == text)
  }

  @Test(
    arguments: [
      ("reviews", "shop", "reviews.shop.svc.cluster.local"),
      ("reviews", nil, nil),
      ("reviews.prod.svc.cluster.local", nil, "reviews.prod.svc.cluster.local"),
      ("reviews.prod", "shop", "reviews.prod"),
      ("reviews.prod.svc", "shop", "reviews.prod.svc"),
      ("api.example.com", "shop", "api.example.com"),
      ("*", "shop", "*"),
      ("*views", nil, "*views"),
    ] as [(String, String?, String?)])
  func fqdn(text: String, namespace: String?, fqdn: String?) {
    #expect(ServiceHost(text, namespace: namespace).fqdn() == fqdn)
  }

  @Test func heedsTheClusterDomain() {
    let full = ServiceHost("a.b.svc.corp.test", namespace: nil, clusterDomain: "corp.test")
    #expect(full == .service(name: "a", namespace: "b"))
    #expect(full.fqdn(clusterDomain: "corp.test") == "a.b.svc.corp.test")
    let local = ServiceHost("a.b.svc.cluster.local", namespace: nil, clusterDomain: "corp.test")
    #expect(local == .external(Hostname("a.b.svc.cluster.local")))
  }
}

@Suite struct GatewayNameTests {
  @Test(
    arguments: [
      ("mesh", .mesh),
      ("public", .named(namespace: "shop", name: "public", style: .bare)),
      ("edge/public", .named(namespace: "edge", name: "public", style: .qualified)),
      ("edge/mesh", .named(namespace: "edge", name: "mesh", style: .qualified)),
      ("./public", .named(namespace: "shop", name: "public", style: .ownPrefix)),
      ("public.edge", .named(namespace: "edge", name: "public", style: .dotted)),
      ("public.edge.svc.cluster.local", .named(namespace: "edge", name: "public", style: .dotted)),
      ("edge/public.old", .named(namespace: "edge", name: "public.old", style: .qualified)),
      ("a/b/c", .named(namespace: "a", name: "b/c", style: .qualified)),
      ("/public", .named(namespace: "", name: "public", style: .qualified)),
      ("edge/", .named(namespace: "edge", name: "", style: .qualified)),
    ] as [(String, GatewayName)])
  func meaning(text: String, meaning: GatewayName) {
    #expect(GatewayName(text, ownNamespace: "shop") == meaning)
  }

  @Test(arguments: [("public", GatewayName.Style.bare), ("./public", .ownPrefix)])
  func ownNamespaceMayBeOpen(text: String, style: GatewayName.Style) {
    #expect(GatewayName(text, ownNamespace: nil) == .named(namespace: nil, name: "public", style: style))
  }
}

@Suite struct CredentialNameTests {
  @Test(
    arguments: [
      ("shop-tls", .secret(namespace: nil, name: "shop-tls")),
      ("edge/shop-tls", .secret(namespace: "edge", name: "shop-tls")),
      ("kubernetes://shop-tls", .secret(namespace: nil, name: "shop-tls")),
      ("kubernetes://edge/shop-tls", .secret(namespace: "edge", name: "shop-tls")),
      ("kubernetes-gateway://edge/shop-tls", .gatewayAPISecret(namespace: "edge", name: "shop-tls")),
      ("configmap://edge/ca", .configMap(namespace: "edge", name: "ca")),
      ("builtin://", .builtin),
      ("sds://vault", .external(name: "vault")),
      ("invalid://", .invalid),
    ] as [(String, CredentialName)])
  func meaning(text: String, meaning: CredentialName) {
    #expect(CredentialName(text) == meaning)
  }

  @Test(
    arguments: [
      "", "/", "edge/", "/tls", "a/b/c", "kubernetes://", "kubernetes-gateway://tls", "configmap://ca",
      "sds://",
      "kubernetes-gateway://",
    ])
  func refuses(_ text: String) {
    #expect(CredentialName(text) == nil)
  }

  @Test(
    arguments: [
      ("shop-tls", nil, "shop-tls"), ("edge/shop-tls", "edge", "shop-tls"),
      ("kubernetes-gateway://edge/tls", "edge", "tls"),
    ] as [(String, String?, String)])
  func asksForSecret(text: String, namespace: String?, name: String) throws {
    let secret = try #require(CredentialName(text)?.secret)
    #expect(secret == (namespace, name))
  }

  @Test(arguments: ["configmap://edge/ca", "builtin://", "sds://vault", "invalid://"])
  func asksForNoSecret(_ text: String) throws {
    #expect(try #require(CredentialName(text)).secret == nil)
  }

  @Test(
    arguments: [
      ("tls", "edge", .yes), ("tls", nil, .yes),
      ("edge/tls", "edge", .yes), ("edge/tls", "shop", .no), ("edge/tls", nil, .unknown),
      ("kubernetes-gateway://edge/tls", "edge", .yes), ("kubernetes-gateway://edge/tls", "shop", .unknown),
      ("configmap://edge/ca", "shop", .yes), ("builtin://", "shop", .yes), ("sds://vault", "shop", .unknown),
      ("invalid://", "shop", .no),
    ] as [(String, String?, Certainty)])
  func isServed(text: String, namespace: String?, answer: Certainty) throws {
    #expect(try #require(CredentialName(text)).isServed(toPodIn: namespace) == answer)
  }

  @Test func caSecretHasItsOwnName() {
    #expect(CredentialName.caSecretName(for: "tls") == "tls-cacert")
    #expect(CredentialName.caSecretName(for: "tls-cacert") == "tls-cacert")
  }
}
