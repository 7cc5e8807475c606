import Linting
import Manifests
import MeshGraph
import YAML

/// Finds destinations without a port where their Service has several and none fits by itself.
struct VirtualServicePortRequired: Rule {
  let info = RuleInfo(
    "virtualservice-port-required",
    group: .virtualservice,
    severity: .error,
    summary: "a route names no port, and its Service has several, none of them the port of the request",
    rationale: """
      a missing port means the Service's only port; of several Istio takes the one with the number that the \
      request came in on, at a gateway that of the server. Where there is none requests get a 503 (flag NC)
      """,
    remedy: "Name the Service port.",
    bad: VirtualServiceExample.bound(to: "istio-ingress/public", "- route: [{destination: {host: shop}}]")
      + VirtualServiceExample.gateway()
      + VirtualServiceExample.service(ports: "{name: http, port: 8080}, {name: metrics, port: 9090}"),
    good: VirtualServiceExample.bound(
      to: "istio-ingress/public", "- route: [{destination: {host: shop, port: {number: 8080}}}]")
      + VirtualServiceExample.gateway()
      + VirtualServiceExample.service(ports: "{name: http, port: 8080}, {name: metrics, port: 9090}"),
    references: [
      "https://istio.io/latest/docs/reference/config/networking/virtual-service/#Destination",
      "istio pilot/pkg/networking/core/route/route.go, GetDestinationCluster",
    ],
    equivalents: ["IST0112"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.destinationReferences.compactMap { reference in
      mesh.unansweredPorts(of: reference).flatMap { service, ports in
        .portRequired(reference, service, ports)
      }
    }
  }
}

extension Finding {
  fileprivate static func portRequired(
    _ reference: DestinationReference, _ service: Service, _ ports: [RequestPort]
  ) -> Finding? {
    guard let first = ports.first else { return nil }
    let host = reference.destination.host
    return Finding(
      "destination \"\(host.value)\" names no port, and \(service.described) has \(service.listedPorts)",
      at: host.span,
      related: [
        Label(first.span, "requests come in on port \(first.number) of \(first.listener)"),
        Label(service.metadata.span, "the Service"),
      ],
      help: "add port: {number: …} with the number of the Service port that is meant")
  }
}
