import Manifests
import MeshGraph
import Testing

@Suite("Mesh settings: the ConfigMap istio and IstioOperator")
struct MeshSettingsTests {
  private static let mesh = """
    {trustDomain: prod, outboundTrafficPolicy: {mode: REGISTRY_ONLY}, extensionProviders: [{name: otel}], \
    defaultProviders: {accessLogging: [otel]}, enableAutoMtls: false}
    """

  @Test(
    "both say the same",
    arguments: [
      "{apiVersion: v1, kind: ConfigMap, metadata: {name: istio}, data: {mesh: \"\(mesh)\"}}",
      "{apiVersion: install.istio.io/v1alpha1, kind: IstioOperator, metadata: {name: a}, spec: {meshConfig: \(mesh)}}",
    ])
  func settings(_ text: String) throws {
    let settings = try #require(MeshGraph(text).meshSettings.first)
    #expect(settings.trustDomain == "prod")
    #expect(settings.outboundMode == "REGISTRY_ONLY")
    #expect(settings.extensionProviders == ["otel"])
    #expect(settings.defaultAccessLoggers == ["otel"])
    #expect(settings.enablesAutoMTLS == false)
    #expect(!settings.injectsByDefault)
  }

  @Test("other ConfigMaps, and operators that say nothing, are none")
  func none() {
    #expect(
      MeshGraph(
        """
        {apiVersion: v1, kind: ConfigMap, metadata: {name: shop}, data: {mesh: "trustDomain: a"}}
        ---
        {apiVersion: install.istio.io/v1alpha1, kind: IstioOperator, metadata: {name: a}, spec: {profile: minimal}}
        """
      ).meshSettings.isEmpty)
  }

  @Test(
    "a provider is unknown where settings list others",
    arguments: [("otel", false), ("envoy", false), ("otlp", true), ("${PROVIDER}", false)])
  func providers(_ name: String, _ isUnknown: Bool) throws {
    let telemetry = """
      {apiVersion: telemetry.istio.io/v1, kind: Telemetry, metadata: {name: a, namespace: b}, \
      spec: {tracing: [{providers: [{name: "\(name)"}]}]}}
      """
    let settings =
      "{apiVersion: v1, kind: ConfigMap, metadata: {name: istio}, data: {mesh: \"\(Self.mesh)\"}}"
    for (text, expected) in [(documents(telemetry, settings), isUnknown), (telemetry, false)] {
      let mesh = MeshGraph(text)
      #expect(mesh.unknownProviders(of: try #require(mesh.telemetries.first)).isEmpty != expected)
    }
  }
}
