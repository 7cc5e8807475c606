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
  var described: String { labels.described }
}

extension Labels {
  var described: String { pairs.map { "\($0.key)=\($0.value)" }.listed }
}

extension [AnnotationProblem] {
  /// A finding for each, with the annotation's name.
  ///
  /// - Parameter ignored: Fields that nothing reads: one of them may be the one that is missing.
  func findings(in annotation: String, ignored: [IgnoredJSONField] = []) -> [Finding] {
    let misspelt = ignored.first { $0.nearest != nil }
    return map { problem in
      Finding(
        "\(annotation): \(problem.message)", at: problem.span,
        related: misspelt.map { [Label($0.span, "the controller doesn't know this field")] } ?? [],
        help: misspelt?.nearest.map { "did you mean \"\($0)\"?" })
    }
  }
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
