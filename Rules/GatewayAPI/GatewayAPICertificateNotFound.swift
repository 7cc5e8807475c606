import Linting
import Manifests
import MeshGraph
import YAML

/// Finds listeners whose certificate isn't there.
struct GatewayAPICertificateNotFound: Rule {
  let info = RuleInfo(
    "gateway-api-certificate-not-found",
    group: .gateway,
    severity: .error,
    summary: "the Secret of a listener isn't in the namespace it is looked for in",
    rationale: """
      a certificateRef without a namespace means that of the Gateway; without the Secret the listener isn't \
      programmed, and nothing is served on its port
      """,
    remedy: "Create the Secret, or the Certificate that makes it, in the namespace of the Gateway.",
    bad: GatewayAPIExample.gateway(listener)
      + GatewayExample.secret("shop-tls", in: "shop", keys: "tls.crt", "tls.key"),
    good: GatewayAPIExample.gateway(listener)
      + GatewayExample.secret("shop-tls", in: "edge", keys: "tls.crt", "tls.key"),
    references: [
      "https://gateway-api.sigs.k8s.io/reference/spec/#listenertlsconfig",
      "istio pilot/pkg/config/kube/gateway/conversion.go, buildSecretReference",
    ],
    equivalents: ["IST0101", "IST0161"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.kubernetesGateways.flatMap { gateway in
      mesh.certificates(of: gateway).compactMap { certificate in
        let secret = certificate.reference.name
        let namespace = certificate.namespace ?? ""
        switch certificate.status {
        case .made, .unknown: return nil
        case .secret(let found):
          return found.isFilled && !found.holdsServerCertificate ? .lacksCertificate(secret, found) : nil
        case .elsewhere(let places): return .isElsewhere(secret, places, notIn: namespace)
        case .missing:
          return Finding(
            "no Secret \"\(secret.value)\", nor anything that makes one, in namespace \"\(namespace)\"",
            at: secret.span)
        }
      }
    }
  }

  private static let listener =
    "{name: https, port: 443, protocol: HTTPS, tls: {certificateRefs: [{name: shop-tls}]}}"
}

extension Finding {
  fileprivate static func lacksCertificate(_ name: Located<String>, _ secret: Secret) -> Finding {
    Finding(
      "Secret \"\(secret.name)\" holds \(secret.keys.keys.sorted().quoted), and no certificate with its key",
      at: name.span, related: [Label(secret.metadata.span, "this Secret")],
      help: "name its entries tls.crt and tls.key")
  }

  fileprivate static func isElsewhere(
    _ name: Located<String>, _ places: [(namespace: String, span: Span)], notIn namespace: String
  ) -> Finding {
    Finding(
      "Secret \"\(name.value)\" is in namespace \(Set(places.map(\.namespace)).sorted().quoted), not in \"\(namespace)\"",
      at: name.span, related: places.map { Label($0.span, "it is here, in \"\($0.namespace)\"") },
      help: "create it in \"\(namespace)\", or name its namespace here and add a ReferenceGrant there")
  }
}
