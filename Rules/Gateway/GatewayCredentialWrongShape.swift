import Linting
import Manifests
import MeshGraph
import YAML

/// Finds Secrets of Gateway servers that lack the keys Istio reads.
struct GatewayCredentialWrongShape: Rule {
  let info = RuleInfo(
    "gateway-credential-wrong-shape",
    group: .gateway,
    severity: .error,
    summary: "the Secret of a Gateway server lacks the keys that Istio reads",
    rationale: """
      istiod reads tls.crt and tls.key, or cert and key, and for the CA of clients ca.crt or cacert; a Secret \
      without them is not served, and every TLS handshake of the server fails
      """,
    remedy: "Store certificate, key and CA under the names that Istio reads.",
    bad: GatewayExample.https("mode: SIMPLE", "credentialName: shop-tls")
      + GatewayExample.secret("shop-tls", in: "istio-ingress", keys: "certificate.pem", "key.pem")
      + GatewayExample.pods(ports: "{port: 443, name: https}"),
    good: GatewayExample.https("mode: SIMPLE", "credentialName: shop-tls")
      + GatewayExample.secret("shop-tls", in: "istio-ingress", keys: "tls.crt", "tls.key")
      + GatewayExample.pods(ports: "{port: 443, name: https}"),
    references: [
      "https://istio.io/latest/docs/tasks/traffic-management/ingress/secure-ingress/#key-formats",
      "istio pilot/pkg/credentials/kube/secrets.go",
    ],
    equivalents: ["IST0161"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.gateways.flatMap { gateway in
      gateway.servers.compactMap(\.tls).filter(\.isReadable).flatMap { findings($0, of: gateway, in: mesh) }
    }
  }

  private func findings(_ tls: GatewayTLS, of gateway: Gateway, in mesh: MeshGraph) -> [Finding] {
    let mode = tls.effectiveMode
    guard mode.needsServerCertificate else { return [] }
    return tls.credentials.enumerated().compactMap { index, name in
      guard case .secret(let secret) = mesh.credential(name.value, of: gateway).status, secret.isFilled
      else { return nil }
      if !secret.holdsServerCertificate { return .lacksCertificate(name.span, secret) }
      // The CA comes from the first credential, unless another is named for it.
      guard index == 0, mode.needsCA, !tls.has("caCertCredentialName") else { return nil }
      return lackOfCA(name, secret, mode, of: gateway, in: mesh)
    }
  }

  private func lackOfCA(
    _ name: Located<CredentialName>, _ secret: Secret, _ mode: GatewayTLSMode, of gateway: Gateway,
    in mesh: MeshGraph
  ) -> Finding? {
    let caName = CredentialName.caSecretName(for: secret.name)
    let ca = mesh.credential(.secret(namespace: nil, name: caName), of: gateway).status
    switch ca {
    case .secret(let other):
      return other.isFilled && !other.holdsCA ? .caSecretLacksCA(name.span, other) : nil
    case .missing, .elsewhere:
      return secret.holdsCA ? nil : .lacksCA(name.span, secret, mode, caName)
    case .made, .forbidden, .unknown: return nil
    }
  }
}

extension Finding {
  fileprivate static func lacksCertificate(_ span: Span, _ secret: Secret) -> Finding {
    Finding(
      "Secret \"\(secret.name)\" holds \(secret.keys.keys.sorted().quoted), and no certificate with its key",
      at: span, related: [Label(secret.metadata.span, "this Secret")],
      help: "name its entries tls.crt and tls.key, or cert and key")
  }

  fileprivate static func lacksCA(
    _ span: Span, _ secret: Secret, _ mode: GatewayTLSMode, _ caName: String
  ) -> Finding {
    Finding(
      "mode \(mode.rawValue) needs a CA for the certificates of clients, and Secret \"\(secret.name)\" has none",
      at: span, related: [Label(secret.metadata.span, "this Secret")],
      help: "add ca.crt to it, or create Secret \"\(caName)\" with ca.crt beside it")
  }

  fileprivate static func caSecretLacksCA(_ span: Span, _ secret: Secret) -> Finding {
    Finding(
      "the CA for the certificates of clients is read from Secret \"\(secret.name)\", which has none",
      at: span, related: [Label(secret.metadata.span, "this Secret")],
      help: "name its entry ca.crt, or cacert")
  }
}
