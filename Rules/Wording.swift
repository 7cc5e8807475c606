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
  var described: String { (labels.pairs.map(\.described) + requirements.map(\.described)).listed }
}

extension LabelRequirement {
  /// `team in (a, b)`, as kubectl writes it.
  fileprivate var described: String {
    switch comparison {
    case .isIn: "\(key) in (\(values.listed))"
    case .isNotIn: "\(key) notin (\(values.listed))"
    case .exists: key
    case .doesNotExist: "!\(key)"
    }
  }
}

extension Labels {
  var described: String { pairs.map(\.described).listed }
}

extension Labels.Pair {
  fileprivate var described: String { "\(key)=\(value)" }
}
