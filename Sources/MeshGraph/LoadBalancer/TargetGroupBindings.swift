package import Manifests
import YAML

extension MeshGraph {
  /// The TargetGroupBindings that people wrote; those that the controller makes itself aren't judged.
  package var writtenTargetGroupBindings: [TargetGroupBinding] {
    targetGroupBindings.filter { !$0.isGenerated }
  }

  /// The Service whose pods or nodes a binding registers: always one of its own namespace. Nil without a name.
  package func service(boundBy binding: TargetGroupBinding) -> Resolution<KnownService>? {
    binding.serviceName.map { service(named: $0.value, in: binding.namespace, from: binding) }
  }

  /// Two bindings of one target group that can be in one cluster.
  package struct SharedTargetGroup: Sendable {
    /// The one of the two that doesn't say it shares.
    package let binding: TargetGroupBinding
    package let other: TargetGroupBinding
  }

  /// Target groups that are bound twice, though not all their bindings say that they share; one finding for each
  /// binding at most.
  package var sharedTargetGroups: [SharedTargetGroup] {
    var byARN: [String: [TargetGroupBinding]] = [:]
    var order: [String] = []
    for binding in writtenTargetGroupBindings {
      guard let arn = binding.targetGroupARN?.value, !arn.hasSubstitution, arn.placeholder == nil else {
        continue
      }
      if byARN[arn] == nil { order.append(arn) }
      byARN[arn, default: []].append(binding)
    }
    return order.flatMap { Self.clashes(among: byARN[$0] ?? [], in: self) }
  }

  /// How many bindings of one target group are compared with each.
  private static let comparedBindings = 16

  private static func clashes(among bindings: [TargetGroupBinding], in mesh: MeshGraph) -> [SharedTargetGroup]
  {
    bindings.enumerated().compactMap { index, binding in
      let earlier = bindings[..<index].suffix(comparedBindings)
      let other = earlier.first { other in
        !(binding.sharesTargetGroup && other.sharesTargetGroup) && mesh.coexist(binding, other)
          && binding.qualifiedName != other.qualifiedName
      }
      return other.map { other in
        binding.sharesTargetGroup
          ? SharedTargetGroup(binding: other, other: binding)
          : SharedTargetGroup(binding: binding, other: other)
      }
    }
  }
}
