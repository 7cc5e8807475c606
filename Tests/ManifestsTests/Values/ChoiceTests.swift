import Manifests
import Testing

@Suite struct GatewayTLSModeTests {
  @Test func absentMeansPassthrough() {
    #expect(GatewayTLSMode.whenAbsent == .passthrough)
  }

  @Test func families() {
    let all = GatewayTLSMode.allCases
    #expect(all.filter(\.terminates) == [.simple, .mutual, .istioMutual, .optionalMutual])
    #expect(all.filter(\.isPassthrough) == [.passthrough, .autoPassthrough])
    #expect(all.filter(\.needsServerCertificate) == [.simple, .mutual, .optionalMutual])
    #expect(all.filter(\.needsCA) == [.mutual, .optionalMutual])
    #expect(all.filter(\.demandsClientCertificate) == [.mutual, .istioMutual])
    #expect(all.filter(\.isForMeshOnly) == [.autoPassthrough, .istioMutual])
  }
}

@Suite struct ChoiceTests {
  @Test func spellings() {
    #expect(
      GatewayTLSMode.allCases.map(\.rawValue)
        == ["PASSTHROUGH", "SIMPLE", "MUTUAL", "AUTO_PASSTHROUGH", "ISTIO_MUTUAL", "OPTIONAL_MUTUAL"])
    #expect(ClientTLSMode.allCases.map(\.rawValue) == ["DISABLE", "SIMPLE", "MUTUAL", "ISTIO_MUTUAL"])
    #expect(MutualTLSMode.allCases.map(\.rawValue) == ["UNSET", "DISABLE", "PERMISSIVE", "STRICT"])
    #expect(TargetType.allCases.map(\.rawValue) == ["instance", "ip"])
    #expect(BackendProtocol.allCases.map(\.rawValue) == ["HTTP", "HTTPS"])
    #expect(BackendProtocolVersion.allCases.map(\.rawValue) == ["HTTP1", "HTTP2", "GRPC"])
    #expect(IPAddressType.allCases.map(\.rawValue) == ["ipv4", "dualstack", "dualstack-without-public-ipv4"])
    #expect(LoadBalancerScheme.allCases.map(\.rawValue) == ["internal", "internet-facing"])
    #expect(IngressPathType.allCases.map(\.rawValue) == ["Exact", "Prefix", "ImplementationSpecific"])
  }

  @Test func otherCaseIsUnknown() {
    #expect(GatewayTLSMode(rawValue: "simple") == nil)
    #expect(ClientTLSMode(rawValue: "Simple") == nil)
    #expect(MutualTLSMode(rawValue: "strict") == nil)
    #expect(TargetType(rawValue: "IP") == nil)
    #expect(BackendProtocol(rawValue: "https") == nil)
    #expect(BackendProtocolVersion(rawValue: "grpc") == nil)
    #expect(IngressPathType(rawValue: "exact") == nil)
  }

  @Test func defaults() {
    #expect(ClientTLSMode.whenAbsent == .disable)
    #expect(MutualTLSMode.whenAbsent == .unset)
    #expect(MutualTLSMode.meshDefault == .permissive)
    #expect(TargetType.whenAbsent == .instance)
    #expect(BackendProtocol.whenAbsent == .http)
    #expect(BackendProtocolVersion.whenAbsent == .http1)
    #expect(IPAddressType.whenAbsent == .ipv4)
    #expect(IPAddressType.allCases.filter(\.takesIPv6Targets) == [.dualstack, .dualstackWithoutPublicIPv4])
    #expect(LoadBalancerScheme.whenAbsent == .internal)
    #expect(IngressPathType.whenAbsent == .implementationSpecific)
  }

  @Test func ordinaryClientTLS() {
    #expect(ClientTLSMode.allCases.filter(\.isOrdinaryTLS) == [.simple, .mutual])
  }

  @Test(arguments: [("1", true), ("t", true), ("T", true), ("TRUE", true), ("true", true), ("True", true)])
  func goTruth(text: String, value: Bool) {
    #expect(GoBool(text)?.value == value)
  }

  @Test(arguments: ["0", "f", "F", "FALSE", "false", "False"])
  func goFalsehood(_ text: String) {
    #expect(GoBool(text)?.value == false)
  }

  @Test(arguments: ["", "yes", "no", "on", "off", " true", "true ", "tRUE", "2"])
  func noGoBool(_ text: String) {
    #expect(GoBool(text) == nil)
  }
}
