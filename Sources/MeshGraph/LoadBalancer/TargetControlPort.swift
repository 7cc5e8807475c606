import Manifests
package import YAML

// The annotation `target-control-port.<Service>.<port>`, whose last part repeats the port of a backend as that writes it
// (LBC pkg/ingress/model_build_target_group.go).

extension TargetGroup {
  /// Where the ALB's target optimizer talks to the targets; without a value when nobody sets it.
  package var controlPort: Setting<Int> {
    settings.setting("\(Self.controlPortFamily).\(controlPortSuffix)", default: nil) { Int($0) }
  }

  fileprivate static let controlPortFamily = "target-control-port"

  fileprivate var controlPortSuffix: String { "\(serviceName.value).\(portReference.value)" }
}

extension ALBIngress {
  /// A control port that belongs to no backend.
  package struct UnusedControlPort: Sendable {
    /// What the annotation's name says: `shop.80`.
    package let backend: String
    /// The annotation's key.
    package let key: Span
  }

  /// Those that name none of the Ingress's backends; none when some backend is filled in later or can't be read.
  package var unusedControlPorts: [UnusedControlPort] {
    let written = annotations.family(TargetGroup.controlPortFamily).filter { !$0.name.hasSubstitution }
    guard !written.isEmpty, !hasUnclearTargets else { return [] }
    let used = Set(targetGroups.map(\.controlPortSuffix))
    return written.filter { !used.contains($0.name) }.map {
      UnusedControlPort(backend: $0.name, key: $0.entry.key.span)
    }
  }

  /// Whether it is open which Services it forwards to.
  private var hasUnclearTargets: Bool {
    let actions = [defaultAction].compactMap(\.self) + rules.map(\.action)
    return actions.contains(where: \.isUnknown)
      || targetGroups.contains {
        $0.serviceName.value.hasSubstitution || $0.portReference.value.description.hasSubstitution
      }
  }
}

extension ALBAction {
  fileprivate var isUnknown: Bool {
    if case .unknown = self { return true }
    return false
  }
}
