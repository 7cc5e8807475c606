import Linting
import Manifests
import MeshGraph
import YAML

/// Finds TLS servers for different hosts with one certificate.
struct GatewayCertificateShared: Rule {
  let info = RuleInfo(
    "gateway-certificate-shared",
    group: .gateway,
    severity: .info,
    summary: "two TLS servers of the same gateway pods use one certificate for different hosts",
    rationale: """
      a browser reuses an HTTP/2 connection for every host that its certificate covers and that has the same \
      address; the server it was opened for has no routes of the other, and answers 404. Behind an ALB, which \
      opens its own connections, it doesn't happen
      """,
    remedy: "List all hosts of the certificate on one server, and bind the VirtualServices to it.",
    bad: server("shop") + "---\n" + server("pay"),
    good: GatewayExample.https("mode: SIMPLE", "credentialName: example-com"),
    references: [
      "https://istio.io/latest/docs/ops/common-problems/network-issues/",
      "istio pkg/config/analysis/analyzers/gateway/certificate.go",
    ],
    equivalents: ["IST0138"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.sharedCertificates.map { .shared($0) }
  }

  private static func server(_ name: String) -> String {
    """
    apiVersion: networking.istio.io/v1
    kind: Gateway
    metadata:
      name: \(name)
      namespace: istio-ingress
    spec:
      selector:
        istio: ingress
      servers:
        - port: {number: 443, name: https, protocol: HTTPS}
          hosts: ["\(name).example.com"]
          tls:
            mode: SIMPLE
            credentialName: example-com

    """
  }
}

extension Finding {
  fileprivate static func shared(_ shared: SharedCertificate) -> Finding {
    let hosts = { (server: BoundServer) in server.server.hosts.map(\.value.dnsName.text) }
    return Finding(
      "the certificate is that of another server, for \(hosts(shared.first).prefix(3).quoted)",
      at: shared.credential.span,
      related: [Label(shared.first.server.span, "the other, of \(shared.first.gateway.described)")],
      help: "serve \(hosts(shared.second).prefix(3).quoted) there, too")
  }
}
