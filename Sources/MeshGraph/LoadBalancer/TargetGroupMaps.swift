import Manifests
package import YAML

/// A map on a Service that takes the place of the Ingress's whole map, and what gets lost by that.
package struct ReplacedMap: Sendable {
  /// The annotation's name without the prefix.
  package let annotation: String
  /// On the Service.
  package let winner: Span
  /// On the Ingress.
  package let loser: Span
  /// The keys that only the Ingress has, in the order written.
  package let lostKeys: [String]
}

extension TargetGroup {
  /// `target-group-attributes`; nil when nobody sets any, or they can't be read.
  package var attributes: AnnotationMap? { settings.map("target-group-attributes") }

  /// `target-node-labels`: the labels of the nodes that are registered. Not read for `ip` targets.
  package var nodeLabels: Setting<Void> { settings.setting("target-node-labels", default: nil) { _ in () } }

  /// Maps of which the Service's replaces the Ingress's, keys and all, where keys get lost (LBC
  /// pkg/annotations/parser.go takes the first object that has the annotation).
  package var replacedMaps: [ReplacedMap] {
    let isReadForNodes = targetType.value == .instance
    return ["target-group-attributes", "target-node-labels"].compactMap { name in
      name == "target-node-labels" && !isReadForNodes ? nil : settings.replacedMap(name)
    }
  }
}

extension TargetGroupSettings {
  /// The map that counts.
  fileprivate func map(_ name: String) -> AnnotationMap? {
    let ofService = service?[name] ?? .absent
    return (ofService.isAbsent ? ingress[name] : ofService).text.flatMap(AnnotationMap.init)
  }

  fileprivate func replacedMap(_ name: String) -> ReplacedMap? {
    guard let winner = service?[name].text.flatMap(AnnotationMap.init),
      let loser = ingress[name].text.flatMap(AnnotationMap.init)
    else { return nil }
    let kept = Set(winner.entries.map(\.key.value))
    let lost = loser.entries.map(\.key.value).filter { !kept.contains($0) }
    guard !lost.isEmpty else { return nil }
    return ReplacedMap(annotation: name, winner: winner.span, loser: loser.span, lostKeys: lost)
  }
}
