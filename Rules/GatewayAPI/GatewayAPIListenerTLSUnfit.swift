import Linting
import Manifests
import MeshGraph
import YAML

/// Finds listeners whose TLS settings don't go with their protocol.
struct GatewayAPIListenerTLSUnfit: Rule {
  let info = RuleInfo(
    "gateway-api-listener-tls-unfit",
    group: .gateway,
    severity: .error,
    summary: "the tls settings or the hostname of a listener don't go with its protocol",
    rationale: "the API server refuses the Gateway, or the listener gets no certificate and isn't programmed",
    remedy: "Give HTTPS and terminating TLS listeners a certificate, and no others tls settings.",
    bad: GatewayAPIExample.gateway("{name: https, port: 443, protocol: HTTPS}"),
    good: GatewayAPIExample.gateway(
      "{name: https, port: 443, protocol: HTTPS, tls: {certificateRefs: [{name: shop-tls}]}}"),
    references: [
      "https://gateway-api.sigs.k8s.io/reference/spec/#listener",
      "istio pilot/pkg/config/kube/gateway/conversion.go, buildTLS",
    ]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.kubernetesGateways.flatMap { gateway in
      gateway.listeners.compactMap { finding(on: $0, of: gateway, in: mesh) }
    }
  }

  private func finding(
    on listener: GatewayListener, of gateway: KubernetesGateway, in mesh: MeshGraph
  ) -> Finding? {
    guard let spoken = listener.protocol else { return nil }
    switch spoken.value {
    case .https where listener.passesTLSOn:
      return .passthrough(listener, spoken.span)
    case .https, .tls:
      // Other controllers find certificates themselves, such as AWS's by the hostname.
      let isBare = listener.tls == nil
      return listener.lacksCertificate && (!isBare || mesh.isServedByIstio(gateway))
        ? .noCertificate(spoken) : nil
    case .http: return listener.unusedTLS.map { .unused("tls", $0, spoken.value) }
    case .tcp, .udp:
      return listener.unusedTLS.map { .unused("tls", $0, spoken.value) }
        ?? listener.hostname.map { .unused("hostname", $0.span, spoken.value) }
    }
  }
}

extension GatewayListener {
  /// Whether it ends TLS and names nothing to do so with; options may stand for a certificate.
  fileprivate var lacksCertificate: Bool {
    if passesTLSOn { return false }
    guard let tls else { return node["tls"].map(\.isNull) ?? true }
    // A scalar is filled in later.
    let isSet = { (field: StaticString) in
      tls[field].map { !$0.isNull && ($0.isScalar || $0.items.contains { _ in true }) } ?? false
    }
    let hasOptions = tls["options"].map { !$0.effectiveEntries.isEmpty || $0.isScalar } ?? false
    let mode = tls.string("mode")?.value ?? "Terminate"
    return mode == "Terminate" && !isSet("certificateRefs") && !hasOptions
  }

  fileprivate var unusedTLS: Span? { tls == nil ? nil : node.entry("tls")?.key.span }
}

extension Finding {
  fileprivate static func noCertificate(_ spoken: Located<GatewayListener.ListenerProtocol>) -> Finding {
    Finding(
      "a listener of protocol \(spoken.value.rawValue) ends TLS, and this one names no certificate",
      at: spoken.span,
      help: "add tls: with certificateRefs:"
        + (spoken.value == .tls ? ", or mode: Passthrough" : ", or write protocol: HTTP"))
  }

  fileprivate static func passthrough(_ listener: GatewayListener, _ spoken: Span) -> Finding {
    Finding(
      "protocol HTTPS ends TLS at the gateway, and mode Passthrough doesn't",
      at: listener.tls?["mode"]?.span ?? spoken, related: [Label(spoken, "the protocol")],
      help: "write protocol: TLS and use a TLSRoute, or mode: Terminate")
  }

  fileprivate static func unused(
    _ field: String, _ span: Span, _ spoken: GatewayListener.ListenerProtocol
  ) -> Finding {
    Finding("a listener of protocol \(spoken.rawValue) can't have \(field)", at: span, help: "remove it")
  }
}
