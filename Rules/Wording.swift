import Manifests
import MeshGraph

// How messages put lists into words.

extension Sequence<String> {
  /// `80, 443`
  var listed: String { joined(separator: ", ") }

  /// `"a", "b"`
  var quoted: String { map { "\"\($0)\"" }.listed }
}

extension KnownService {
  /// Its ports: `8080 (http), 9090 (metrics)`.
  var listedPorts: String { ports.map(\.described).listed }

  /// What a message about a missing port says of those there are.
  var listOfPorts: String { ports.isEmpty ? "it has none" : "it has \(listedPorts)" }
}

extension Service {
  var listedPorts: String { KnownService.manifest(self).listedPorts }
}

extension LabelSelector {
  /// `istio=ingress, app=shop`
  var described: String { labels.described }
}

extension Labels {
  var described: String { pairs.map { "\($0.key)=\($0.value)" }.listed }
}

extension Sequence where Element: Hashable {
  /// Each element once, where it stands first.
  var uniqued: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
