import Manifests
import Testing

@Suite struct PortReferenceTests {
  @Test(
    arguments: [
      ("80", .number(80)), ("http", .name("http")), ("", .name("")), ("-1", .name("-1")), ("+1", .name("+1")),
    ] as [(String, ServicePortReference)])
  func numericTextCounts(text: String, reference: ServicePortReference) {
    #expect(ServicePortReference(numericTextIsNumber: text) == reference)
  }

  @Test func hugeNumbersAreNames() {
    let text = String(repeating: "9", count: 40)
    #expect(ServicePortReference(numericTextIsNumber: text) == .name(text))
  }

  @Test(
    arguments: [("80", .number(80)), ("\"80\"", .number(80)), ("\"http\"", .name("http"))]
      as [(String, ServicePortReference)])
  func readsJSON(text: String, reference: ServicePortReference) throws {
    #expect(try ServicePortReference(JSONValue(parsing: text)) == reference)
  }

  @Test(arguments: [("true", JSONType.integerOrString), ("null", .integerOrString), ("80.5", .integer)])
  func refusesOtherJSON(text: String, expected: JSONType) throws {
    let json = try JSONValue(parsing: text)
    let error = #expect(throws: JSONMismatch.self) { try ServicePortReference(json) }
    #expect(error == JSONMismatch(expected: expected, found: json))
  }

  @Test func describesItself() {
    #expect("\(ServicePortReference.number(80)) \(ServicePortReference.name("http"))" == "80 http")
    #expect("\(TargetPort.number(80)) \(TargetPort.name("http"))" == "80 http")
  }

  @Test(
    arguments: [
      ("8080", false, .number(8080)), ("8080", true, .name("8080")), ("http", false, .name("http")),
      ("http", true, .name("http")),
    ] as [(String, Bool, TargetPort)])
  func targetPort(text: String, isString: Bool, port: TargetPort) {
    #expect(TargetPort(text, isString: isString) == port)
  }

  @Test func onlyANumberedTargetPortHasANumber() {
    #expect(TargetPort.number(8080).number == 8080)
    #expect(TargetPort.name("8080").number == nil)
  }
}

@Suite struct MeshProtocolTests {
  @Test(
    arguments: [
      ("HTTP", .http), ("http", .http), ("Http2", .http2), ("http_proxy", .httpProxy), ("https", .https),
      ("gRPC", .grpc), ("grpc-web", .grpcWeb), ("tls", .tls), ("TCP", .tcp), ("udp", .udp), ("mongo", .mongo),
      ("redis", .redis), ("MySQL", .mysql),
    ] as [(String, GatewayProtocol)])
  func readsAnyCase(text: String, known: GatewayProtocol) {
    #expect(GatewayProtocol(text) == known)
  }

  @Test(arguments: ["", "HTTP ", "HTTP1", "HTTP3", "GRPC_WEB", "http-2", "SCTP"])
  func refusesUnknown(_ text: String) {
    #expect(GatewayProtocol(text) == nil)
  }

  @Test func families() {
    #expect(MeshProtocol.allCases.filter(\.isHTTP) == [.http, .http2, .httpProxy, .grpc, .grpcWeb])
    #expect(MeshProtocol.allCases.filter(\.isTLS) == [.https, .tls])
    #expect(MeshProtocol.allCases.filter(\.isHTTP2) == [.http2, .grpc, .grpcWeb])
  }
}

@Suite struct PortProtocolTests {
  @Test(
    "a port's name counts up to the first hyphen",
    arguments: [
      ("http", .http), ("http-web", .http), ("HTTP-x", .http), ("http2-a-b", .http2), ("https", .https),
      ("grpc", .grpc), ("grpc-api", .grpc), ("grpc-web", .grpcWeb), ("GRPC-Web-x", .grpcWeb),
      ("grpc-webby", .grpcWeb),
      ("tcp-db", .tcp), ("tls", .tls), ("mongo", .mongo), ("redis", .redis), ("mysql", .mysql),
      ("udp-x", .udp),
      ("http_proxy", .httpProxy),
      ("httpfoo", nil), ("web", nil), ("grpcweb", nil), ("", nil), ("-http", nil), ("kubernetes.io/h2c", nil),
    ] as [(String, MeshProtocol?)])
  func name(name: String, selected: MeshProtocol?) {
    let port = PortProtocol(number: 8080, name: name, transport: "TCP", appProtocol: nil)
    #expect(port.selected == selected)
    #expect(port.origin == (selected == nil ? .detection : .name))
  }

  @Test(
    "appProtocol counts before the name, even if it says nothing known",
    arguments: [
      ("http", .http), ("grpc", .grpc), ("kubernetes.io/h2c", .http2), ("kubernetes.io/ws", .http),
      ("kubernetes.io/wss", .https), ("HTTPS-x", .https), ("example.com/own", nil), ("", nil),
    ] as [(String, MeshProtocol?)])
  func appProtocol(text: String, selected: MeshProtocol?) {
    let port = PortProtocol(number: 8080, name: "tcp", transport: nil, appProtocol: text)
    #expect(port.selected == selected)
    #expect(port.origin == (selected == nil ? .detection : .appProtocol))
  }

  @Test(arguments: [25, 53, 3306, 27017])
  func someNumbersAreNoHTTP(_ number: Int) {
    let unnamed = PortProtocol(number: number, name: nil, transport: nil, appProtocol: nil)
    #expect(unnamed.selected == .tcp)
    #expect(unnamed.origin == .number)
    let named = PortProtocol(number: number, name: "http", transport: nil, appProtocol: nil)
    #expect(named.selected == .http)
  }

  @Test func udpIsUDP() {
    let port = PortProtocol(number: 53, name: "http", transport: "UDP", appProtocol: "http")
    #expect(port.selected == .udp)
    #expect(port.origin == .transport)
  }

  @Test func nothingSaidIsDetected() {
    let port = PortProtocol(number: nil, name: nil, transport: nil, appProtocol: nil)
    #expect(port.selected == nil)
    #expect(port.origin == .detection)
  }
}
