import Linting
import Manifests
import MeshGraph
import YAML

/// Finds Service ports of which Istio has to guess the protocol.
struct ServicePortProtocolUndeclared: Rule {
  let info = RuleInfo(
    "service-port-protocol-undeclared",
    group: .service,
    severity: .info,
    summary: "neither name nor appProtocol of a Service port tells Istio its protocol",
    rationale: """
      Istio reads the protocol from appProtocol, else from the part of the port's name before the first hyphen, in any \
      case. Knowing none, sidecars look at the first bytes of each connection: HTTP is recognised, with routes and \
      policies as ever, and everything else passes as TCP. Where the server speaks first nothing comes to be looked \
      at, and the connection hangs. Istio takes ports 25, 53, 3306 and 27017 for TCP by themselves
      """,
    remedy: "Begin the port's name with its protocol and a hyphen (http-web), or set appProtocol.",
    bad: ServiceExample.service(port: "{name: smtp, port: 587, targetPort: http}"),
    good: ServiceExample.service(port: "{name: tcp-smtp, port: 587, targetPort: http}"),
    references: [
      "https://istio.io/latest/docs/ops/configuration/traffic-management/protocol-selection/",
      "istio pkg/config/kube/conversion.go, ConvertProtocol",
    ],
    equivalents: ["IST0118", "KIA0601"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.services.flatMap { service -> [Finding] in
      let undeclared = mesh.undeclaredProtocols(of: service)
      guard !undeclared.isEmpty else { return [] }
      let hasSidecars = mesh.surelyHasSidecars(service)
      return undeclared.filter { hasSidecars || ($0.nearest != nil && !$0.lacksHyphen) }.map {
        .undeclared($0, hasSidecars: hasSidecars)
      }
    }
  }
}

extension Finding {
  fileprivate static func undeclared(_ port: UndeclaredProtocol, hasSidecars: Bool) -> Finding {
    let subject =
      port.text.map { "the name \"\($0.value)\" tells Istio no protocol" }
      ?? "port \(port.port.number.map { "\($0.value)" } ?? "") has no name to tell Istio its protocol"
    if hasSidecars, port.serverSpeaksFirst {
      return Finding(
        "\(subject), and its server speaks first", at: port.span,
        why:
          "the sidecar waits for the client's first bytes, the client for the server's, and the connection hangs",
        help: "write \"tcp\(port.text.map { "-\($0.value)" } ?? "")\", or appProtocol: tcp",
        severity: .warning)
    }
    let help =
      port.nearest.map { "did you mean \($0)\(port.lacksHyphen ? "-…" : "")?" }
      ?? "write http-\(port.text?.value ?? "web") or tcp-\(port.text?.value ?? "data"), or set appProtocol"
    let isMisspelt = port.nearest != nil && !port.lacksHyphen
    return Finding(subject, at: port.span, help: help, severity: isMisspelt ? .warning : nil)
  }
}
