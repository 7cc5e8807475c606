package import Manifests
import YAML

extension MeshGraph {
  /// Destinations that stand earlier in the same route, by host in full, subset and port, each with that earlier
  /// one. Where headers differ, the two do different things.
  package func repeatedDestinations(of virtualService: VirtualService)
    -> [(repeated: Destination, first: Destination)]
  {
    let routes =
      virtualService.http.map { ($0.node, $0.destinations) }
      + (virtualService.tls + virtualService.tcp).map { ($0.node, $0.destinations) }
    return routes.flatMap { node, destinations -> [(repeated: Destination, first: Destination)] in
      guard destinations.count > 1, node["route"]?.items.contains(where: { $0["headers"] != nil }) == false
      else { return [] }
      var seen: [String: Destination] = [:]
      return destinations.compactMap { destination in
        let host = ServiceHost(destination.host.value, namespace: virtualService.namespace).fqdn()
        let key = [
          host ?? destination.host.value, destination.subset?.value ?? "",
          destination.port.map { "\($0.value)" } ?? "",
        ].joined(separator: "|")
        if let first = seen[key] { return (destination, first) }
        seen[key] = destination
        return nil
      }
    }
  }
}
