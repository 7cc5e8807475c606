import YAML

extension AuthorizationPolicy {
  /// What istiod refuses about it (istio pkg/config/validation/validation.go, ValidateAuthorizationPolicy).
  package var faults: [PolicyFault] {
    let rules = rules
    return attachment.faults(in: metadata.node["spec"]) + faults(ofAction: effectiveAction, rules)
      + rules.flatMap { $0.faults(inCustom: effectiveAction == .custom) }
  }

  private func faults(ofAction action: Action?, _ rules: [AuthorizationRule]) -> [PolicyFault] {
    switch action {
    case .custom:
      var faults: [PolicyFault] = []
      let span = self.action?.span ?? metadata.span
      if rules.isEmpty {
        faults.append(.init(.incomplete, at: span, "a CUSTOM policy needs rules: the requests to ask about"))
      }
      if (providerEntry?.value.string("name")?.value ?? "").isEmpty {
        faults.append(
          .init(
            .incomplete, at: span, "a CUSTOM policy needs provider.name",
            help: "name one of the mesh's extensionProviders"))
      }
      return faults
    case .deny where rules.isEmpty:
      let fault = PolicyFault(
        .incomplete, at: self.action?.span ?? metadata.span, "a DENY policy needs rules",
        help: "write rules: [{}] to deny everything")
      return [fault] + providerFaults(action)
    default: return providerFaults(action)
    }
  }

  private func providerFaults(_ action: Action?) -> [PolicyFault] {
    guard let providerEntry, let action else { return [] }
    return [
      .init(
        .conflict, at: providerEntry.key.span,
        "provider is for CUSTOM policies, and this one is \(action.rawValue)",
        help: "write action: CUSTOM, or remove provider", related: self.action?.span)
    ]
  }
}

extension AuthorizationRule {
  fileprivate func faults(inCustom isCustom: Bool) -> [PolicyFault] {
    var faults = sources.flatMap { $0.faults(called: "source") }
    faults += operations.flatMap { $0.faults(called: "operation") }
    faults += sources.compactMap(\.serviceAccountConflict)
    faults += conditions.flatMap(\.faults)
    if isCustom {
      faults += tests.filter { !$0.attribute.isAllowedInCustom }.map { test in
        PolicyFault(
          .conflict, at: test.name.span, "a CUSTOM policy can't use \(test.name.value)",
          help: "it is asked before anyone is authenticated; test it in a policy of another action")
      }
    }
    return faults + tests.flatMap(\.valueFaults)
  }
}

extension AuthorizationClause {
  fileprivate func faults(called name: String) -> [PolicyFault] {
    guard let body else {
      // A field of another type is another rule's affair.
      guard node.isMapping, node.effectiveEntries.allSatisfy({ $0.value.isNull || $0.key.text != name })
      else {
        return []
      }
      return [.init(.incomplete, at: node.firstKeySpan, "an entry needs \(name)", help: "write \(name): {…}")]
    }
    guard body.effectiveEntries.allSatisfy({ $0.value.isNull || $0.value.isEmptySequence }) else { return [] }
    return [
      .init(
        .incomplete, at: node.firstKeySpan, "\(name) says nothing",
        help: name == "source" ? "remove from to mean every source" : "remove to to mean every operation")
    ]
  }

  fileprivate var serviceAccountConflict: PolicyFault? {
    let rivals = tests.filter { $0.attribute == .principal || $0.attribute == .namespace }
    guard let accounts = tests.first(where: { $0.attribute == .serviceAccount }), let rival = rivals.first
    else {
      return nil
    }
    return .init(
      .conflict, at: rival.name.span,
      "\(rival.name.value) and \(accounts.name.value) can't stand in one source",
      help: "a service account names its namespace: <namespace>/<name>", related: accounts.name.span)
  }
}

extension AuthorizationCondition {
  fileprivate var faults: [PolicyFault] {
    guard let key, !key.value.hasSubstitution else { return [] }
    guard AuthorizationAttribute(conditionKey: key.value) != nil else {
      let known = AuthorizationAttribute.conditionKeys.keys
      let bracketed = AuthorizationAttribute.bracketedKeys.first {
        $0.attribute != .filterMetadata && key.value.hasPrefix($0.prefix)
      }
      return [
        .init(
          .invalidValue, at: key.span, "\"\(key.value)\" is no key of a condition",
          help: bracketed.map { "write \($0.prefix)[<name>]" }
            ?? nearestName(to: key.value, in: known).map { "did you mean \($0)?" })
      ]
    }
    let isEmpty = ["values", "notValues"].allSatisfy { field in
      !node.effectiveEntries.contains {
        $0.key.text == field && !$0.value.isNull && !$0.value.isEmptySequence
      }
    }
    return isEmpty
      ? [.init(.incomplete, at: key.span, "the condition on \(key.value) needs values or notValues")] : []
  }
}

extension Node {
  fileprivate var firstKeySpan: Span { effectiveEntries.first?.key.span ?? span }
}

extension AuthorizationTest {
  fileprivate var valueFaults: [PolicyFault] {
    values.compactMap { value in
      let text = value.value
      if text.hasSubstitution { return nil }
      if text.isEmpty {
        return .init(.invalidValue, at: value.span, "an empty text can't stand in \(name.value)")
      }
      return fault(of: text).map { .init(.invalidValue, at: value.span, $0.statement, help: $0.help) }
    }
  }

  private func fault(of text: String) -> (statement: String, help: String?)? {
    switch attribute {
    case .peerAddress, .clientAddress, .destinationAddress:
      let isValid = text.contains("/") ? CIDR(text) != nil : IPAddress(text) != nil
      return isValid
        ? nil : ("\"\(text)\" is no IP address or CIDR block", "write 10.0.0.0/8, or 192.0.2.1")
    case .port:
      return Int(text).map { (0...65535).contains($0) } ?? false
        ? nil : ("a port is a number up to 65535, not \"\(text)\"", nil)
    case .serviceAccount: return Self.faultOfServiceAccount(text)
    case .trustDomain:
      let stars = text.utf8.filter { $0 == UInt8(ascii: "*") }.count
      let isAtAnEnd = text.hasPrefix("*") || text.hasSuffix("*")
      return text.contains("/") || stars > 1 || (stars == 1 && !isAtAnEnd)
        ? ("\"\(text)\" is no trust domain", "one * may begin or end it, and it has no /") : nil
    case .path: return Self.faultOfPath(text)
    default: return nil
    }
  }

  private static func faultOfServiceAccount(_ text: String) -> (statement: String, help: String?)? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    let isValid = parts.count <= 2 && parts.allSatisfy { !$0.isEmpty } && !text.contains("*")
    return isValid
      ? nil : ("\"\(text)\" is no service account", "write <name> or <namespace>/<name>, without *")
  }

  /// Templates `{*}` and `{**}` stand for segments of a path.
  private static func faultOfPath(_ text: String) -> (statement: String, help: String?)? {
    guard text.contains("{") || text.contains("}") else { return nil }
    let trimmed = text.drop { $0 == "/" }
    let segments = trimmed.split(separator: "/", omittingEmptySubsequences: false)
    let ends = text.hasSuffix("/") ? segments.dropLast() : segments[...]
    var sawRest = false
    for segment in ends {
      switch segment {
      case "{*}", "{**}":
        if sawRest { return ("\"\(text)\" has a template behind {**}", "{**} must be the last template") }
        sawRest = segment == "{**}"
      default:
        if segment.contains("{") || segment.contains("}") {
          return ("\"\(text)\" holds a template that is none", "a whole segment may be {*} or {**}")
        }
        if segment.isEmpty || segment.contains("*") {
          return ("\"\(text)\" mixes templates with * or empty segments", "write {*} or {**} instead of *")
        }
      }
    }
    return nil
  }
}
