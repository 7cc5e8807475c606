import Linting
import Manifests
import MeshGraph
import YAML

/// Finds Services that disagree on what a port of their pods speaks.
struct ServiceProtocolConflict: Rule {
  let info = RuleInfo(
    "service-protocol-conflict",
    group: .service,
    severity: .warning,
    summary: "two Service ports lead to one port of the same pods, one as HTTP and one not",
    rationale: """
      a sidecar has one listener for a port of its pod, and takes the protocol from one of the \
      Services, which files do not tell. Telemetry, HTTP policies and mTLS by port follow it
      """,
    remedy: "Call the port by the same protocol in each Service.",
    bad: example("tcp"),
    good: example("http-api"),
    references: [
      "istio pilot/pkg/networking/core/listener_inbound.go, buildInboundChainConfigs",
      "https://istio.io/latest/docs/ops/deployment/application-requirements/",
    ],
    equivalents: ["IST0116", "IST0137"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.podPortConflicts.map { .conflict($0) }
  }
}

extension ServiceProtocolConflict {
  fileprivate static func example(_ name: String) -> String {
    VirtualServiceExample.service(
      ports: "{name: http, port: 80, targetPort: 8080}, {name: \(name), port: 90, targetPort: 8080}")
      + MeshExample.pods
  }
}

extension Finding {
  fileprivate static func conflict(_ conflict: PodPortConflict) -> Finding {
    let spoken = [conflict.port, conflict.otherPort].map { $0.applicationProtocol.selected?.rawValue ?? "" }
    return Finding(
      "port \(conflict.podPort) of \(conflict.workload.described) is \(spoken[0]) here, and \(spoken[1]) in \(conflict.other.described)",
      at: conflict.port.name?.span ?? conflict.port.node.headSpan,
      related: [
        Label(conflict.otherPort.name?.span ?? conflict.otherPort.node.headSpan, "leads to the same port")
      ])
  }
}
