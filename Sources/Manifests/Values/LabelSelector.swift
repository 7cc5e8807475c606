/// Which labels an object must have to be chosen: a Service's `selector`, `matchLabels` with `matchExpressions`,
/// or a Gateway's `selector`.
package struct LabelSelector: Hashable, Sendable {
  /// The pairs that must be there.
  package let labels: Labels
  /// Further conditions; all must hold.
  package let requirements: [LabelRequirement]

  package init(_ labels: Labels, requirements: [LabelRequirement] = []) {
    self.labels = labels
    self.requirements = requirements
  }

  /// Whether it asks for nothing. What that means is the field's affair: an empty Service selector chooses no pod,
  /// an empty Gateway selector every gateway, an empty Deployment selector is refused.
  package var isEmpty: Bool { labels.isEmpty && requirements.isEmpty }

  /// Whether the conditions hold; an empty selector has none.
  package func matches(_ candidate: Labels) -> Bool {
    labels.isSubset(of: candidate) && requirements.allSatisfy { $0.holds(for: candidate) }
  }

  /// Whether `other` asks for all that this selector asks for, and so chooses nothing that this one does not.
  ///
  /// Requirements are compared as written; those that say the same in other words are not recognised.
  package func isSubset(of other: LabelSelector) -> Bool {
    labels.isSubset(of: other.labels) && requirements.allSatisfy(other.requirements.contains)
  }
}

/// One entry of `matchExpressions`.
package struct LabelRequirement: Hashable, Sendable {
  package enum Operator: String, CaseIterable, Hashable, Sendable {
    case isIn = "In"
    case isNotIn = "NotIn"
    case exists = "Exists"
    case doesNotExist = "DoesNotExist"
  }

  package let key: String
  package let comparison: Operator
  /// Meant for `In` and `NotIn` only.
  package let values: [String]

  package init(key: String, _ comparison: Operator, values: [String] = []) {
    self.key = key
    self.comparison = comparison
    self.values = values
  }

  /// As Kubernetes has it, `NotIn` also holds where the key is missing.
  package func holds(for labels: Labels) -> Bool {
    let value = labels[key]
    return switch comparison {
    case .isIn: value.map(values.contains) ?? false
    case .isNotIn: !(value.map(values.contains) ?? false)
    case .exists: value != nil
    case .doesNotExist: value == nil
    }
  }
}
