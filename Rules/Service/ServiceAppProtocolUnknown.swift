import Linting
import Manifests
import MeshGraph
import YAML

/// Finds values of `appProtocol` that Istio doesn't know.
struct ServiceAppProtocolUnknown: Rule {
  let info = RuleInfo(
    "service-app-protocol-unknown",
    group: .service,
    severity: .warning,
    summary: "the appProtocol of a Service port is none that Istio knows",
    rationale: """
      a port with an appProtocol is judged by it alone: if Istio doesn't know the value, it doesn't turn to the port's \
      name, and sidecars guess the protocol from the first bytes of each connection
      """,
    remedy: "Write a protocol that Istio knows, or remove appProtocol where the name tells the protocol.",
    bad: ServiceExample.service(
      port: "{name: http, port: 80, targetPort: http, appProtocol: example.com/web}"),
    good: ServiceExample.service(port: "{name: http, port: 80, targetPort: http, appProtocol: http}"),
    references: [
      "https://istio.io/latest/docs/ops/configuration/traffic-management/protocol-selection/",
      "istio pkg/config/kube/conversion.go, ConvertProtocol",
    ],
    equivalents: ["IST0118", "KIA0602"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.services.flatMap { service in
      mesh.unknownAppProtocols(of: service).map { unknown in
        Finding(
          "Istio knows no protocol \"\(unknown.text.value)\""
            + (unknown.ignoredName.map { ", and doesn't read the name \"\($0.value)\" beside it" } ?? ""),
          at: unknown.text.span,
          help: unknown.nearest.map { "did you mean \($0)?" }
            ?? "write one of \(Self.known), or remove it")
      }
    }
  }

  private static let known = "http, http2, https, grpc, grpc-web, tcp, tls, mongo, mysql, redis"
}
