import Manifests
import Testing

@Suite("Annotations of Istio")
struct IstioAnnotationTests {
  @Test("the table has every one of them but Ingress's class, once")
  func complete() {
    #expect(IstioAnnotation.all.count == 67)
    #expect(Set(IstioAnnotation.all.map(\.name)).count == 67)
    #expect(IstioAnnotation.all.allSatisfy { IstioAnnotation.isIstioKey($0.name) && !$0.places.isEmpty })
  }

  @Test(
    "a key is Istio's by the domain before the slash",
    arguments: [
      ("istio.io/rev", true), ("sidecar.istio.io/inject", true), ("foo-istio.io/x", false),
      ("istio-injection", false),
      ("example.com/istio.io", false), ("istio.io", false),
    ])
  func isIstioKey(_ key: String, _ expected: Bool) {
    #expect(IstioAnnotation.isIstioKey(key) == expected)
  }

  @Test(
    "the nearest name is suggested, else the same under another prefix",
    arguments: [
      ("sidecar.istio.io/proxyCpu", "sidecar.istio.io/proxyCPU"),
      ("sidecar.istio.io/excludeInboundPorts", "traffic.sidecar.istio.io/excludeInboundPorts"),
      ("policy.istio.io/check", nil),
    ])
  func suggestion(_ name: String, _ expected: String?) {
    #expect(IstioAnnotation.suggestion(for: name) == expected)
  }

  @Test("no label is in the table of annotations")
  func labelsAreApart() {
    #expect(IstioLabel.all.allSatisfy { IstioAnnotation.named($0) == nil && IstioAnnotation.isIstioKey($0) })
  }

  @Test(
    "values that Istio reads",
    arguments: [
      (.boolean, "True"), (.choice(["A"]), "A"), (.unsigned(bits: 16), " 65535 "), (.ports(orAll: true), "*"),
      (.ports(orAll: false), ""), (.ports(orAll: false), "80, 443"), (.ipRanges(orAll: true), "*"),
      (.ipRanges(orAll: false), "10.0.0.0/8,fd00::/8"), (.interfaces, "eth0,veth-1.2_3"),
      (.quantity, "128Mi"),
      (.quantity, "0.5"), (.quantity, "1e3"), (.quantity, "100m"), (.proxyConfig, "{concurrency: 2}"),
      (.proxyConfig, "somethingNewInIstio: 2"), (.text, ""),
    ] as [(IstioAnnotationShape, String)])
  func fine(_ shape: IstioAnnotationShape, _ text: String) {
    #expect(shape.fault(in: text) == nil)
  }

  @Test(
    "values that Istio refuses, or of which it ignores a part",
    arguments: [
      (.boolean, "yes", "\"yes\" is neither true nor false"), (.choice(["A"]), "a", "\"a\" is not one of A"),
      (.unsigned(bits: 16), "65536", "\"65536\" is no whole number from 0 to 65535"),
      (.unsigned(bits: 32), "-1", "\"-1\" is no whole number from 0 to 4294967295"),
      (.ports(orAll: false), "*", "\"*\" is no number of a port"),
      (.ports(orAll: true), "80,", "\"\" is no number of a port"),
      (.ipRanges(orAll: false), "10.0.0.1", "\"10.0.0.1\" is no CIDR block: the prefix length is missing"),
      (.ipRanges(orAll: true), "*,10.0.0.0/8", "\"*\" is no CIDR block"),
      (.interfaces, "0eth", "\"0eth\" is no name of an interface"),
      (.quantity, "128MB", "\"128MB\" is no quantity"),
      (.quantity, "", "\"\" is no quantity"), (.proxyConfig, "debug", "the value is no YAML mapping"),
      (.proxyConfig, "conurrency: 2", "ProxyConfig has no field \"conurrency\""),
    ] as [(IstioAnnotationShape, String, String)])
  func faulty(_ shape: IstioAnnotationShape, _ text: String, _ statement: String) {
    #expect(shape.fault(in: text)?.statement == statement)
  }
}
