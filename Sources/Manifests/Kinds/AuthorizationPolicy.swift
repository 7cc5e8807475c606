package import YAML

/// An AuthorizationPolicy.
package struct AuthorizationPolicy: WorkloadPolicy {
  package enum Action: String, Sendable {
    case allow = "ALLOW"
    case deny = "DENY"
    case audit = "AUDIT"
    case custom = "CUSTOM"
  }

  package let metadata: Metadata
  package let attachment: PolicyAttachment
  /// Nil when absent, which means ALLOW, and when no action is written there.
  package let action: Located<Action>?

  init(_ metadata: Metadata) {
    self.metadata = metadata
    let spec = metadata.node["spec"]
    attachment = PolicyAttachment(spec)
    action = spec?.value("action") { Action(rawValue: $0) }
  }

  private var spec: Node? { metadata.node["spec"] }

  /// Nil when no action can be read.
  package var effectiveAction: Action? {
    if let action { return action.value }
    return spec?["action"].map(\.isNull) ?? true ? .allow : nil
  }

  /// A request passes an ALLOW policy when one of the rules holds; without rules none passes.
  package var rules: [AuthorizationRule] { spec?.list("rules", AuthorizationRule.init) ?? [] }

  /// Every test of every rule.
  package var tests: [AuthorizationTest] { rules.flatMap(\.tests) }

  /// `provider`, which a `CUSTOM` policy asks.
  package var providerEntry: Entry? { spec?.entry("provider").flatMap { $0.value.isNull ? nil : $0 } }
}

/// An entry of `spec.rules`: one source, one operation and every condition must hold.
package struct AuthorizationRule: Sendable {
  package let node: Node
  /// Empty stands for every source.
  package let sources: [AuthorizationClause]
  /// Empty stands for every operation.
  package let operations: [AuthorizationClause]
  package let conditions: [AuthorizationCondition]

  init(_ node: Node) {
    self.node = node
    sources = node.list("from") {
      AuthorizationClause($0, field: $0["source"], AuthorizationAttribute.sourceFields)
    }
    operations = node.list("to") {
      AuthorizationClause($0, field: $0["operation"], AuthorizationAttribute.operationFields)
    }
    conditions = node.list("when", AuthorizationCondition.init)
  }

  /// Whether it asks for nothing, so that every request meets it. Nothing is said of a rule with
  /// fields that can't be read.
  package var isMetByAll: Bool { node.isNull || node.isMapping && node.effectiveEntries.isEmpty }

  package var tests: [AuthorizationTest] {
    sources.flatMap(\.tests) + operations.flatMap(\.tests) + conditions.flatMap(\.tests)
  }

  /// The characters that stand for the rule: its first key.
  package var span: Span { node.effectiveEntries.first?.key.span ?? node.span }
}

/// An entry of `from` or `to`: all its tests must hold.
package struct AuthorizationClause: Sendable {
  /// The entry of the list.
  package let node: Node
  /// `source` or `operation`; nil when there is none.
  package let body: Node?
  package let tests: [AuthorizationTest]

  init(_ node: Node, field body: Node?, _ fields: [String: AuthorizationAttribute]) {
    self.node = node
    self.body = body.flatMap { $0.isMapping ? $0 : nil }
    tests = (body?.effectiveEntries ?? []).compactMap { AuthorizationTest($0, fields) }
  }
}

/// An entry of `when`.
package struct AuthorizationCondition: Sendable {
  package let node: Node
  package let key: Located<String>?

  init(_ node: Node) {
    self.node = node
    key = node.string("key")
  }

  /// Up to two, for `values` and for `notValues`; empty for a key that Istio refuses.
  package var tests: [AuthorizationTest] {
    guard let key, let attribute = AuthorizationAttribute(conditionKey: key.value) else { return [] }
    return [false, true].compactMap { isNegated in
      let values = isNegated ? node.strings("notValues") : node.strings("values")
      return values.isEmpty
        ? nil
        : AuthorizationTest(
          attribute: attribute, isNegated: isNegated, name: key, values: values, isCondition: true)
    }
  }
}

/// A list of values of which one must hold, or none if negated.
package struct AuthorizationTest: Sendable {
  package let attribute: AuthorizationAttribute
  /// Whether it is a `not` form.
  package let isNegated: Bool
  /// The field, or the key of the condition.
  package let name: Located<String>
  package let values: [Located<String>]
  /// Whether it stands in `when`.
  package let isCondition: Bool

  fileprivate init(
    attribute: AuthorizationAttribute, isNegated: Bool, name: Located<String>, values: [Located<String>],
    isCondition: Bool
  ) {
    self.attribute = attribute
    self.isNegated = isNegated
    self.name = name
    self.values = values
    self.isCondition = isCondition
  }

  /// Nil for fields that are unknown, or hold no list.
  fileprivate init?(_ entry: Entry, _ fields: [String: AuthorizationAttribute]) {
    guard let name = entry.key.located, entry.value.isSequence else { return nil }
    let plain = name.value.dropping(prefix: "not").map { $0.prefix(1).lowercased() + $0.dropFirst() }
    guard let attribute = fields[name.value] ?? plain.flatMap({ fields[$0] }) else { return nil }
    self.attribute = attribute
    isNegated = fields[name.value] == nil
    self.name = name
    values = entry.value.items.compactMap(\.located)
    isCondition = false
  }
}
