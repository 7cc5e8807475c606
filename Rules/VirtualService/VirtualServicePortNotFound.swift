import Linting
import Manifests
import MeshGraph
import YAML

/// Finds destinations whose port their Service doesn't have.
struct VirtualServicePortNotFound: Rule {
  let info = RuleInfo(
    "virtualservice-port-not-found",
    group: .virtualservice,
    severity: .error,
    summary: "a route leads to a port that the Service doesn't have",
    rationale: "requests that take the route get a 503 (flag NC): Istio knows no such port of the Service",
    remedy: "Write the number of a Service port; it need not be the port that the pods listen on.",
    bad: VirtualServiceExample.routes("- route: [{destination: {host: shop, port: {number: 8080}}}]")
      + VirtualServiceExample.service(),
    good: VirtualServiceExample.routes("- route: [{destination: {host: shop, port: {number: 80}}}]")
      + VirtualServiceExample.service(),
    references: [
      "https://istio.io/latest/docs/reference/config/networking/virtual-service/#Destination",
      "istio pilot/pkg/networking/core/route/route.go, GetDestinationCluster",
    ],
    equivalents: ["IST0101"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.destinationReferences.compactMap { reference in
      guard let port = reference.destination.port else { return nil }
      switch mesh.targetLackingPort(of: reference) {
      case .services(let services): return .notOnService(port, services)
      case .serviceEntry(let entry): return .notOnEntry(port, entry)
      case nil: return nil
      }
    }
  }
}

extension Finding {
  fileprivate static func notOnService(_ port: Located<Int>, _ services: [Service]) -> Finding? {
    guard let service = services.first else { return nil }
    let match = service.ports.first { $0.targetPort == .number(port.value) }
    let label =
      match?.number.map { Label($0.span, "port \($0.value) leads to \(port.value) of the pods") }
      ?? Label(service.metadata.span, "the Service")
    let numbers = match.map { [$0] } ?? service.ports
    return Finding(
      "\(service.described) has no port \(port.value); it has \(service.listedPorts)", at: port.span,
      related: [label],
      help: "write \(numbers.compactMap { $0.number.map { "\($0.value)" } }.joined(separator: " or "))")
  }

  fileprivate static func notOnEntry(_ port: Located<Int>, _ entry: ServiceEntry) -> Finding {
    let numbers = entry.ports.map { "\($0.number.value)" }
    return Finding(
      "\(entry.described) has no port \(port.value); it has \(numbers.listed)", at: port.span,
      related: [Label(entry.metadata.span, "the ServiceEntry")],
      help: "write \(numbers.joined(separator: " or "))")
  }
}
