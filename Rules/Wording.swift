import Linting
import Manifests
import MeshGraph
import YAML

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

extension Finding {
  /// What is to be said of an annotation that reaches no rule; nil when it does.
  ///
  /// - Parameter effect: What it would do to a rule, as a verb.
  static func unused<Value>(
    _ annotation: ALBIngress.BackendAnnotation<Value>, family: String, effect: String, in member: ALBIngress
  ) -> Finding? {
    let name = "\(family).\(annotation.name)"
    switch annotation.reach {
    case .rules, .unknown: return nil
    case .defaultBackendOnly:
      return Finding(
        "\(name) doesn't \(effect) anything: only the default backend has this name", at: annotation.key,
        why: "the controller reads it and doesn't use it; a default backend takes all that no rule takes",
        help: "let a path refer to \(annotation.name)")
    case .nothing:
      let backends = member.ingress.backends.map(\.backend.service.value)
      return Finding(
        "no path of \(member.ingress.described) has the backend \"\(annotation.name)\" that \(name) is for",
        at: annotation.key,
        help: nearestName(to: annotation.name, in: backends).map { "did you mean \(family).\($0)?" })
    }
  }
}

extension RefusedTLS.Refuser {
  /// `port 8080 of Deployment "shop/shop"`
  var described: String {
    switch self {
    case .workload(let workload, let port):
      port.map { "port \($0) of \(workload.described)" } ?? workload.described
    case .podsOf(let service): "the pods of \(service.described)"
    case .namespace(let name): "the pods of namespace \"\(name)\""
    case .mesh: "the pods of the whole mesh"
    }
  }
}

extension Sequence where Element: Hashable {
  /// Each element once, where it stands first.
  var uniqued: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
