package import Manifests
package import YAML

/// A label `istio.io/use-waypoint` and the Gateway it names.
package struct WaypointReference: Sendable {
  /// The object in whose manifest the label stands.
  package let owner: Metadata
  /// Whether it is on pods.
  package let isOnPods: Bool
  package let name: Located<String>
  /// Where the waypoint must be; nil when that is open.
  package let namespace: String?
  package let resolution: Resolution<KubernetesGateway>
}

/// Why a Gateway doesn't serve as the waypoint that a label makes of it.
package enum WaypointUnfitness: Sendable {
  /// Its class is another than `istio-waypoint`.
  case className(Located<String>)
  /// `istio.io/waypoint-for` leaves the traffic out.
  case traffic(Located<String>)
}

/// A VirtualService or DestinationRule about requests to a Service in ambient mode.
package struct AmbientRoute: Sendable {
  package let holder: Metadata
  /// The host by which the Service is named.
  package let host: Located<String>
  package let service: Service
  package let namespace: Namespace
  /// Where the waypoint before the Service is; nil without one: ztunnel, which reads neither kind, carries the traffic.
  package let waypointNamespace: String?
}

enum WaypointLabel {
  static let name: StaticString = "istio.io/use-waypoint"
  static let namespace: StaticString = "istio.io/use-waypoint-namespace"
}

extension MeshGraph {
  /// Every label that names a waypoint.
  package var waypointReferences: [WaypointReference] {
    let wide = namespaces.compactMap { namespace in
      waypoint(namespace, namespace.metadata.node["metadata"]?["labels"], in: namespace.name)
    }
    let services = services.compactMap {
      waypoint($0, $0.metadata.node["metadata"]?["labels"], in: $0.namespace)
    }
    let entries = serviceEntries.compactMap {
      waypoint($0, $0.metadata.node["metadata"]?["labels"], in: $0.namespace)
    }
    let pods = workloads.compactMap { waypoint($0, $0.podLabelsNode, in: $0.namespace, isOnPods: true) }
    return wide + services + entries + pods
  }

  private func waypoint(
    _ owner: some Resource, _ labels: Node?, in namespace: String?, isOnPods: Bool = false
  ) -> WaypointReference? {
    guard let name = labels?.string(WaypointLabel.name), name.namesWaypoint, !name.value.hasSubstitution
    else {
      return nil
    }
    let place = labels?.string(WaypointLabel.namespace)?.value ?? namespace
    let found = kubernetesGateways.candidates(named: name.value, in: place, from: owner.file).first
    let resolution: Resolution<KubernetesGateway> =
      found.map { .found($0) } ?? absence(in: kubernetesGateways, namespace: place, from: owner)
    return WaypointReference(
      owner: owner.metadata, isOnPods: isOnPods, name: name, namespace: place, resolution: resolution)
  }

  /// Why the Gateway that a label names isn't the waypoint that it needs (istio-validation 5.12).
  package func unfitness(of reference: WaypointReference) -> WaypointUnfitness? {
    guard let gateway = reference.resolution.target else { return nil }
    if let name = gateway.className, name.value != "istio-waypoint", !name.value.hasSubstitution,
      gateway.waypointTraffic == nil
    {
      return .className(name)
    }
    guard let traffic = gateway.waypointTraffic else { return nil }
    let isFit =
      switch traffic.value {
      case "all": true
      case "service": !reference.isOnPods
      case "workload": reference.isOnPods || reference.owner.kind == .namespace
      case "none": false
      default: true
      }
    return isFit ? nil : .traffic(traffic)
  }

  /// The routes and traffic policies for Services in ambient mode before which no waypoint stands.
  package var unroutedServices: [AmbientRoute] { ambientRoutes.filter { $0.waypointNamespace == nil } }

  /// Those in a namespace that the waypoint doesn't read: it takes VirtualServices of the Service's namespace and its
  /// own, and DestinationRules of the root namespace too (istio-validation 5.5, 5.12).
  package var strayRoutes: [AmbientRoute] {
    ambientRoutes.filter { route in
      guard let waypoint = route.waypointNamespace, let own = route.holder.namespace?.value else {
        return false
      }
      let isReadInRoot =
        route.holder.kind == .destinationRule && own == rootNamespace(seenFrom: route.namespace)
      return own != waypoint && own != route.namespace.name && !isReadInRoot
    }
  }

  private var ambientRoutes: [AmbientRoute] {
    guard namespaces.contains(where: \.isAmbient) else { return [] }
    let routes = virtualServices.filter { servesMesh($0) && !($0.http.isEmpty && $0.tls.isEmpty) }.flatMap {
      route in
      route.hosts.compactMap { ambientRoute($0, route) }
    }
    let policies = destinationRules.filter(\.needsHTTP).compactMap { rule in
      rule.host.flatMap { ambientRoute($0, rule) }
    }
    return routes + policies
  }

  private func ambientRoute(_ host: Located<String>, _ holder: some Resource) -> AmbientRoute? {
    guard
      case .service(let name, let namespace?) = ServiceHost(host.value, namespace: holder.namespace),
      let service = services.candidates(named: name, in: namespace, from: holder.file, limit: 1).first,
      let place = namespaces.candidates(named: namespace, in: nil, from: holder.file, limit: 1).first,
      place.isAmbient, !workloads(behind: service).contains(where: hasSidecar)
    else { return nil }
    return AmbientRoute(
      holder: holder.metadata, host: host, service: service, namespace: place,
      waypointNamespace: waypointNamespace(of: service, in: place))
  }

  private func waypointNamespace(of service: Service, in namespace: Namespace) -> String? {
    let own = service.metadata.node["metadata"]?["labels"]
    let labels = own?.string(WaypointLabel.name) == nil ? namespace.metadata.node["metadata"]?["labels"] : own
    guard labels?.string(WaypointLabel.name)?.namesWaypoint == true else { return nil }
    return labels?.string(WaypointLabel.namespace)?.value ?? namespace.name
  }

  func hasSidecar(_ workload: Workload) -> Bool {
    if case .sidecar = membership(of: workload) { true } else { false }
  }
}

extension Located<String> {
  /// Whether the value of the label names a Gateway; `none` opts out.
  fileprivate var namesWaypoint: Bool { !value.isEmpty && value != "none" }
}

extension Namespace {
  /// Whether ztunnel carries the traffic of its pods.
  package var isAmbient: Bool {
    labels[InjectionLabel.dataplane] == "ambient" && labels[InjectionLabel.namespace] != "enabled"
  }
}

extension KubernetesGateway {
  fileprivate var className: Located<String>? { metadata.node["spec"]?.string("gatewayClassName") }

  /// `istio.io/waypoint-for`; a waypoint without it serves Services.
  fileprivate var waypointTraffic: Located<String>? {
    metadata.node["metadata"]?["labels"]?.string("istio.io/waypoint-for")
  }
}

extension DestinationRule {
  /// Whether it has settings that only a proxy for HTTP heeds, or subsets, which take one too.
  fileprivate var needsHTTP: Bool {
    ([trafficPolicy] + subsets.map(\.trafficPolicy)).compactMap(\.self).contains { policy in
      policy.node["connectionPool"]?["http"] != nil || policy.node["outlierDetection"] != nil
        || policy.node["loadBalancer"] != nil
    }
  }
}
