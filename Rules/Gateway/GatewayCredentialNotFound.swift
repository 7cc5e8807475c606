import Linting
import Manifests
import MeshGraph
import YAML

/// Finds Gateway servers whose certificate isn't where the gateway pods look for it.
struct GatewayCredentialNotFound: Rule {
  let info = RuleInfo(
    "gateway-credential-not-found",
    group: .gateway,
    severity: .error,
    summary: "the Secret of a Gateway server isn't in the namespace of the gateway pods",
    rationale: """
      istiod hands a credential to the gateway pods only from their own namespace, whatever the namespace of \
      the Gateway; without it every TLS handshake of the server fails, and an ALB answers 502
      """,
    remedy: "Create the Secret, or the Certificate that makes it, in the namespace of the gateway pods.",
    bad: GatewayExample.https("mode: SIMPLE", "credentialName: shop-tls")
      + GatewayExample.secret("shop-tls", in: "shop", keys: "tls.crt", "tls.key")
      + GatewayExample.pods(ports: "{port: 443, name: https}"),
    good: GatewayExample.https("mode: SIMPLE", "credentialName: shop-tls")
      + GatewayExample.secret("shop-tls", in: "istio-ingress", keys: "tls.crt", "tls.key")
      + GatewayExample.pods(ports: "{port: 443, name: https}"),
    references: [
      "https://istio.io/latest/docs/tasks/traffic-management/ingress/secure-ingress/",
      "istio pilot/pkg/xds/sds.go",
    ],
    equivalents: ["IST0101", "IST0161"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.gateways.flatMap { gateway in
      gateway.servedCredentials.compactMap { name in
        Finding(name, mesh.credential(name.value, of: gateway), of: gateway)
      }
    }
  }
}

extension Gateway {
  /// The credentials of servers whose mode makes use of them.
  fileprivate var servedCredentials: [Located<CredentialName>] {
    servers.compactMap(\.tls).filter { $0.isReadable && $0.effectiveMode.needsServerCertificate }
      .flatMap(\.credentials)
  }
}

extension Finding {
  fileprivate init?(_ name: Located<CredentialName>, _ credential: GatewayCredential, of gateway: Gateway) {
    let namespaces = credential.podNamespaces
    let secret = name.value.secret?.name ?? ""
    var related: [Label] = []
    let message: String
    switch credential.status {
    case .secret, .made, .unknown: return nil
    case .elsewhere(let places):
      message = Self.isElsewhere(secret, places.map(\.namespace), namespaces)
      related = places.map { Label($0.span, "it is here, in \"\($0.namespace)\"") }
    case .forbidden(let namespace):
      message = Self.isForbidden(secret, in: namespace, namespaces)
    case .missing:
      message = "no Secret \"\(secret)\", nor anything that makes one, in \(Self.podNamespaces(namespaces))"
    }
    self.init(
      message, at: name.span, related: related,
      help: "create Secret \"\(secret)\" in \(namespaces.map { "\"\($0)\"" }.joined(separator: " or "))",
      assumptions: [credential.assumption].compactMap(\.self))
  }

  private static func isElsewhere(_ secret: String, _ found: [String], _ wanted: [String]) -> String {
    "Secret \"\(secret)\" is in namespace \(Set(found).sorted().quoted), not in \(podNamespaces(wanted))"
  }

  private static func isForbidden(_ secret: String, in namespace: String, _ wanted: [String]) -> String {
    "Secret \"\(secret)\" is asked for in namespace \"\(namespace)\", not in \(podNamespaces(wanted))"
  }

  private static func podNamespaces(_ names: [String]) -> String {
    "the namespace of the gateway pods, \(names.map { "\"\($0)\"" }.joined(separator: " or "))"
  }
}
