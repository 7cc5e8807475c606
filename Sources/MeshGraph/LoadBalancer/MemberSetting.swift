package import Manifests
package import YAML

/// What one member of an IngressGroup says of something on which the members must agree.
package struct MemberSetting: Sendable {
  /// What is agreed on.
  package struct Subject: Hashable, Sendable {
    /// The annotation's name without the prefix, or `defaultBackend`.
    package let name: String
    /// The port of the listener whose setting it is; nil for settings of the whole load balancer.
    package var port: Int?
    /// The key within a map; nil when the value is compared as a whole.
    package var key: String?
  }

  /// The value as the controller compares it.
  enum Value: Hashable, Sendable {
    case text(String)
    case boolean(Bool)
    case number(Int)
    /// The order counts.
    case list([String])
    /// Sorted, as the order doesn't count.
    case bag([String])
    case map([String: String])
    /// The subnets of IngressClassParams, never equal to those of an annotation.
    case subnetsOfParams(ids: [String], tags: [String: [String]])
    /// Not said, where silence counts, too.
    case nothing
    /// Equal to no other member's.
    case unique(Span)
  }

  package let subject: Subject
  package let member: ALBIngress
  let value: Value
  /// The value as a message shows it.
  package let shown: String
  package let span: Span
  /// The params that say it; nil when the Ingress does.
  package let params: IngressClassParams?

  /// The same, as a setting of the listener on a port.
  func on(_ port: Int, value: Value? = nil) -> MemberSetting {
    var subject = subject
    subject.port = port
    return MemberSetting(
      subject: subject, member: member, value: value ?? self.value, shown: shown, span: span, params: params)
  }
}

extension MemberSetting.Value {
  /// The value of an annotation; nil when the controller can't read it, or reads it as absent.
  init?(_ text: String, of annotation: ALBAnnotation) {
    switch (annotation.shape, annotation.merge) {
    case (.boolean, _):
      guard let flag = GoBool(text) else { return nil }
      self = .boolean(flag.value)
    case (.integer, _):
      guard let number = Int(text) else { return nil }
      self = .number(number)
    case (.list, .exclusiveInOrder): self = .list(StringList(text).texts)
    case (.list, .exclusiveInAnyOrder): self = .bag(StringList(text).texts.sorted())
    case (.list, _):
      let elements = Set(StringList(text).texts)
      if elements.isEmpty { return nil }
      self = .bag(elements.sorted())
    case (.map, _), (.tags, _), (.attributes, _):
      guard let map = try? StringMap(text) else { return nil }
      self = .map(
        Dictionary(map.entries.map { ($0.key.text, $0.value.text) }, uniquingKeysWith: { $1 }))
    case (.text, _), (.json, _), (.choice, _), (.formatted, _):
      if text.isEmpty, Self.emptyIsAbsent.contains(annotation.name) { return nil }
      // What is wrong with a value has a finding of its own.
      guard annotation.shape.faults(in: text).allSatisfy({ $0.category == .unknownName }) else { return nil }
      self = .text(text)
    }
  }

  /// The annotations of which the controller takes no notice when they are empty.
  private static let emptyIsAbsent: Set<String> = [
    "ipam-ipv4-pool-id", "wafv2-acl-name", "waf-acl-id", "web-acl-id",
  ]

  /// The value of a field of IngressClassParams that wins over an annotation.
  init?(_ field: IngressClassParams.Field, of annotation: ALBAnnotation) {
    switch field {
    case .text(let text):
      if text.value.hasSubstitution { return nil }
      self.init(text.value, of: annotation)
    case .list(let elements):
      if elements.contains(where: \.value.hasSubstitution) { return nil }
      self = .bag(Set(elements.map(\.value)).sorted())
    case .subnets(let subnets):
      let tags = (subnets.tags ?? []).map { ($0.key.value, $0.values.map(\.value)) }
      let ids = (subnets.ids ?? []).map(\.value)
      if ids.contains(where: \.hasSubstitution) { return nil }
      self = .subnetsOfParams(ids: ids, tags: Dictionary(tags, uniquingKeysWith: { $1 }))
    case .pairs, .listeners: return nil
    }
  }

  /// Whether two lists have the same elements and only their order makes a difference.
  func differsInOrderOnly(from other: Self) -> Bool {
    guard case .list(let left) = self, case .list(let right) = other else { return false }
    return left != right && left.sorted() == right.sorted()
  }
}

extension IngressClassParams.Field {
  /// As a message shows it.
  var shown: String {
    switch self {
    case .text(let text): text.value
    case .list(let elements): elements.map(\.value).joined(separator: ", ")
    case .subnets(let subnets):
      subnets.ids.map { $0.map(\.value).joined(separator: ", ") } ?? "those with certain tags"
    case .pairs(let pairs): pairs.map { "\($0.key.value)=\($0.value.value)" }.joined(separator: ",")
    case .listeners: "listeners"
    }
  }
}
