import Linting
import Manifests
import MeshGraph
import YAML

/// Finds destinations of VirtualServices that no Service or ServiceEntry stands behind.
struct VirtualServiceDestinationNotFound: Rule {
  let info = RuleInfo(
    "virtualservice-destination-not-found",
    group: .virtualservice,
    severity: .error,
    summary: "a route leads to a host that no Service or ServiceEntry stands behind",
    rationale: """
      requests that take the route get a 503 (flag NC). A name without a dot means a Service in the \
      VirtualService's own namespace, and a name with a dot is never completed: shop.prod is no Service
      """,
    remedy: "Write the Service's full name, NAME.NAMESPACE.svc.cluster.local.",
    bad: VirtualServiceExample.routes("- route: [{destination: {host: shop.shop}}]")
      + VirtualServiceExample.service(),
    good: VirtualServiceExample.routes("- route: [{destination: {host: shop.shop.svc.cluster.local}}]")
      + VirtualServiceExample.service(),
    references: [
      "https://istio.io/latest/docs/reference/config/networking/virtual-service/#Destination",
      "istio pilot/pkg/model/virtualservice.go, resolveVirtualServiceShortnames",
    ],
    equivalents: ["IST0101", "KIA1101"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.destinationReferences.compactMap { reference in
      switch reference.resolution {
      case .found: nil
      case .missing:
        // What is no name at all is said by virtualservice-host-refused.
        DNSName.isWildcardDomain(reference.destination.host.value) ? finding(on: reference, in: mesh) : nil
      case .outOfView: findingBesideGateway(reference, in: mesh)
      }
    }
  }

  private func finding(on reference: DestinationReference, in mesh: MeshGraph) -> Finding {
    switch reference.host {
    case .halfQualified(let name, let namespace, _):
      let services = mesh.services.candidates(
        named: name, in: namespace, from: reference.virtualService.file, limit: 1)
      return .halfQualified(reference, name, namespace, services.first)
    case .service(let name, let namespace):
      let namesakes = mesh.namesakes(of: name, outside: namespace, from: reference.virtualService)
      return .notFound(reference, name, namespace, namesakes, mesh.service(nearestTo: reference))
    default: return .unknownHost(reference)
    }
  }

  /// A short name in a VirtualService that lives beside the gateway, of whose namespace no Service is
  /// in view: it is hardly ever meant.
  private func findingBesideGateway(_ reference: DestinationReference, in mesh: MeshGraph) -> Finding? {
    guard case .service(let name, let namespace?) = reference.host,
      !reference.destination.host.value.contains("."),
      mesh.livesBesideGatewayPods(reference.virtualService)
    else { return nil }
    let namesakes = mesh.namesakes(of: name, outside: namespace, from: reference.virtualService)
    guard !namesakes.isEmpty else { return nil }
    var finding = Finding.notFound(reference, name, namespace, namesakes, nil)
    finding.assumptions = [
      "assumes that namespace \"\(namespace)\", of which no Service is in view, has none of that name"
    ]
    return finding
  }
}

extension Finding {
  fileprivate static func notFound(
    _ reference: DestinationReference, _ name: String, _ namespace: String?, _ namesakes: [Service],
    _ nearest: Service?
  ) -> Finding {
    let place = namespace.map { " in namespace \"\($0)\"" } ?? ""
    let meant = namesakes.first ?? nearest
    let text = namesakes.isEmpty ? "a Service with a similar name" : "the Service of that name"
    return Finding(
      "no Service \"\(name)\"\(place)", at: reference.destination.host.span, label: "referenced here",
      related: meant.map { [Label($0.metadata.span, text)] } ?? [],
      help: meant.map { "write \($0.fullName)" })
  }

  fileprivate static func halfQualified(
    _ reference: DestinationReference, _ name: String, _ namespace: String, _ service: Service?
  ) -> Finding {
    let host = reference.destination.host
    return Finding(
      "host \"\(host.value)\" names no Service: Istio completes only names without a dot", at: host.span,
      related: service.map { [Label($0.metadata.span, "the Service that is meant")] } ?? [],
      help: "write \(name).\(namespace).svc.\(ServiceHost.defaultClusterDomain)")
  }

  fileprivate static func unknownHost(_ reference: DestinationReference) -> Finding {
    let host = reference.destination.host
    return Finding(
      "no ServiceEntry has host \"\(host.value)\"", at: host.span,
      help: "add a ServiceEntry for it, or write NAME.NAMESPACE.svc.\(ServiceHost.defaultClusterDomain)")
  }
}

extension Service {
  /// The name that Istio knows it by.
  fileprivate var fullName: String {
    ServiceHost.service(name: name, namespace: namespace).fqdn() ?? name
  }
}
