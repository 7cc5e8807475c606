package import Manifests
package import YAML

/// A setting of a whole load balancer: any member may write it, and all that do must agree (LBC
/// pkg/ingress/model_build_load_balancer.go, model_build_load_balancer_addons.go).
package struct GroupSetting: Sendable {
  /// One member's word: the params of its class win over its annotation.
  package struct Word: Sendable {
    package let member: ALBIngress
    package let value: Located<String>
    /// Nil when it comes from params.
    package let annotation: AnnotationText?
  }

  /// In the order of the members; those that say nothing are left out.
  package let words: [Word]
  /// Whether a member's word is filled in later, or not to be judged for another reason.
  package let isPartlyUnknown: Bool

  package var isAbsent: Bool { words.isEmpty && !isPartlyUnknown }

  /// The first member's word; nil when there is none, or when not all are known.
  package var known: Word? { isPartlyUnknown ? nil : words.first }
}

extension LoadBalancer {
  /// What the members in view say about a setting that is one text.
  ///
  /// - Parameter annotation: Its name without the prefix.
  package func setting(_ annotation: String) -> GroupSetting {
    let field = ALBAnnotation.named(annotation)?.paramsField
    var words: [GroupSetting.Word] = []
    var isPartlyUnknown = false
    for member in members {
      if let field, let value = member.params.known?.text(at: field) {
        if value.value.hasSubstitution { isPartlyUnknown = true; continue }
        words.append(.init(member: member, value: value, annotation: nil))
        continue
      }
      switch member.annotations[annotation] {
      case .absent: continue
      case .unknown: isPartlyUnknown = true
      case .text(let text):
        words.append(.init(member: member, value: Located(text.text, at: text.span), annotation: text))
      }
    }
    return GroupSetting(words: words, isPartlyUnknown: isPartlyUnknown)
  }

  /// What a statement that no member's params set something takes for granted.
  package var assumptionOfParams: [String] {
    members.contains(where: \.params.isUnknown)
      ? ["assumes that the IngressClass, which is not in view, doesn't set it"] : []
  }
}

extension MeshGraph {
  /// Load balancers of one cluster that are given the same `load-balancer-name`: the name as the second has it, and an
  /// Ingress of each.
  package var loadBalancersOfOneName: [(name: Located<String>, first: Ingress, second: Ingress)] {
    var owners: [String: Ingress] = [:]
    return loadBalancers.compactMap { loadBalancer in
      guard let word = loadBalancer.setting("load-balancer-name").words.first,
        !word.value.value.isEmpty
      else { return nil }
      let ingress = word.member.ingress
      guard let first = owners[word.value.value] else {
        owners[word.value.value] = ingress
        return nil
      }
      // An Ingress that several environments share belongs to a load balancer in each.
      let isSame = first.metadata.node.span == ingress.metadata.node.span
      return isSame || !environments.coexist(first.file, ingress.file) ? nil : (word.value, first, ingress)
    }
  }
}
