import YAML

extension TargetGroup {
  /// What a statement about its settings takes for granted: a Service that is not in view could have annotations.
  package var assumptionsOfSettings: [String] {
    switch service {
    case .found(let service): [service.assumption].compactMap(\.self)
    case .missing: []
    case .outOfView:
      ["assumes that Service \"\(serviceName.value)\", which is not in view, has no annotations of its own"]
    }
  }

  /// What a statement about its target type takes for granted.
  package var assumptionsOfTargetType: [String] {
    targetType.origin == .default ? ["assumes the controller's default target type, instance"] : []
  }
}
