package import YAML

/// What istiod's webhook refuses about a policy for workloads, or warns about, beyond what the CRD's
/// fields say (istio pkg/config/validation/validation.go and its CEL rules).
package struct PolicyFault: Hashable, Sendable {
  package enum Category: Hashable, Sendable {
    /// Something that must be there isn't.
    case incomplete
    /// A text that is none of those the field takes.
    case invalidValue
    /// Fields that exclude each other.
    case conflict
  }

  package let category: Category
  package let span: Span
  /// A statement about what is at `span`.
  package let statement: String
  package let help: String?
  /// The other place, of a conflict.
  package let related: Span?
  /// Whether the object is accepted all the same.
  package let isAccepted: Bool

  init(
    _ category: Category, at span: Span, _ statement: String, help: String? = nil, related: Span? = nil,
    isAccepted: Bool = false
  ) {
    self.category = category
    self.span = span
    self.statement = statement
    self.help = help
    self.related = related
    self.isAccepted = isAccepted
  }
}

extension PolicyAttachment {
  /// The kinds that a policy may be attached to (istio pkg/config/validation, validatePolicyTargetReference).
  private static let targetKinds = [
    ("", "Service"), ("core", "Service"), ("networking.istio.io", "ServiceEntry"),
    ("gateway.networking.k8s.io", "Gateway"), ("gateway.networking.k8s.io", "GatewayClass"),
  ]

  /// - Parameter spec: The `spec` that this is the attachment of.
  func faults(in spec: Node?) -> [PolicyFault] {
    var faults: [PolicyFault] = []
    let places = ["selector", "targetRef", "targetRefs"] as [StaticString]
    let set = places.compactMap { spec?.entry($0) }.filter { !$0.value.isNull && !$0.value.isEmptySequence }
    if let first = set.first, let second = set.dropFirst().first {
      faults.append(
        .init(
          .conflict, at: second.key.span,
          "\(first.key.text ?? "") and \(second.key.text ?? "") can't be set together",
          related: first.key.span))
    }
    if let selectorEntry, selectorEntry.value.isMapping, selector == nil,
      selectorEntry.value["matchLabels"]?.effectiveEntries.isEmpty ?? true
    {
      faults.append(
        .init(
          .incomplete, at: selectorEntry.key.span, "the selector has no labels and picks every pod",
          help: "remove it, or write matchLabels", isAccepted: true))
    }
    for entry in selectorEntry?.value["matchLabels"]?.effectiveEntries ?? [] {
      guard let key = entry.key.text, key.isEmpty || key.contains("*") else { continue }
      faults.append(.init(.invalidValue, at: entry.key.span, "\"\(key)\" can't be the key of a label"))
    }
    return faults + targets.flatMap(faults(of:))
  }

  private func faults(of target: PolicyTarget) -> [PolicyFault] {
    var faults: [PolicyFault] = []
    if let namespace = target.node.string("namespace"), !namespace.value.isEmpty {
      faults.append(
        .init(
          .invalidValue, at: namespace.span,
          "a target lies in the policy's own namespace, and none may be written",
          help: "remove namespace"))
    }
    let isKnown = Self.targetKinds.contains { $0 == (target.group, target.kind.value) }
    if !isKnown, !target.kind.value.hasSubstitution, !target.group.hasSubstitution {
      let group = target.group.isEmpty ? "the core group" : target.group
      let right = Self.targetKinds.first { $0.1 == target.kind.value }?.0
      faults.append(
        .init(
          .invalidValue, at: target.kind.span,
          "a policy can't be attached to a \(target.kind.value) of \(group)",
          help: right.map { $0.isEmpty ? "leave group out" : "write group: \($0)" }
            ?? "a target is a Service, ServiceEntry, Gateway or GatewayClass"))
    }
    return faults
  }
}

extension Node {
  /// Whether it is a list without items.
  var isEmptySequence: Bool { isSequence && !items.contains { _ in true } }
}

extension PeerAuthentication {
  /// What istiod or the CRD's rules refuse about it.
  package var faults: [PolicyFault] {
    let spec = metadata.node["spec"]
    var faults = attachment.faults(in: spec)
    guard let entry = spec?.entry("portLevelMtls"), entry.value.isMapping else { return faults }
    let ports = entry.value.effectiveEntries
    if ports.isEmpty {
      faults.append(
        .init(.incomplete, at: entry.key.span, "portLevelMtls names no port", help: "remove it"))
    } else if attachment.selector == nil {
      faults.append(
        .init(
          .incomplete, at: entry.key.span, "portLevelMtls needs a selector with labels",
          help: "ports are those of pods: write selector.matchLabels, or remove portLevelMtls"))
    }
    for port in ports {
      guard let text = port.key.text, !text.hasSubstitution,
        Int(text).map({ !(1...65535).contains($0) }) ?? true
      else { continue }
      faults.append(.init(.invalidValue, at: port.key.span, "a port is 1 to 65535, not \"\(text)\""))
    }
    return faults
  }
}

extension RequestAuthentication {
  /// What istiod or the CRD's rules refuse about it.
  package var faults: [PolicyFault] {
    attachment.faults(in: metadata.node["spec"]) + rules.flatMap(\.faults)
  }
}

extension JWTRule {
  fileprivate var faults: [PolicyFault] {
    var faults: [PolicyFault] = []
    if issuer == nil, keysURL == nil {
      faults.append(
        .init(.incomplete, at: span, "a rule for tokens needs an issuer, or a jwksUri"))
    }
    if let keysURL, !keysURL.value.isPlaceholder, !keysURL.value.isHTTPURL {
      faults.append(
        .init(
          .invalidValue, at: keysURL.span,
          "jwksUri is a URL that begins with https:// or http://, not \"\(keysURL.value)\""
        ))
    }
    if let keysURL, let keys {
      faults.append(
        .init(
          .conflict, at: keys.span, "jwks and jwksUri can't be set together", related: keysURL.span))
    }
    if let keys, !keys.value.isPlaceholder, let fault = Self.fault(of: keys) { faults.append(fault) }
    return faults
  }

  private static func fault(of keys: Located<String>) -> PolicyFault? {
    guard !keys.value.isEmpty else { return nil }
    guard let set = try? JSONValue(parsing: keys.value), let members = try? set.object() else {
      return .init(.invalidValue, at: keys.span, "jwks is no JSON object")
    }
    let listed = members.member(ofField: "keys").flatMap { try? $0.value.array() } ?? [set]
    let isPrivate = listed.contains { key in
      guard let key = try? key.object() else { return false }
      return ["d", "k"].contains { key.member(ofField: $0) != nil }
    }
    guard isPrivate else { return nil }
    return .init(
      .invalidValue, at: keys.span,
      "jwks holds a private key, with which anyone who reads it can make tokens",
      help: "write the public key only, and replace the key", isAccepted: true)
  }
}

extension String {
  /// Whether somebody is to fill it in: a variable, or a word of capitals such as `JWKS_URI`.
  fileprivate var isPlaceholder: Bool {
    hasSubstitution || placeholder != nil
      || !isEmpty
        && utf8.allSatisfy { $0 == UInt8(ascii: "_") || $0.isASCIILetter && $0 != $0.asciiLowercased }
  }

  fileprivate var isHTTPURL: Bool {
    guard let rest = dropping(prefix: "https://") ?? dropping(prefix: "http://") else { return false }
    let authority = rest.prefix { $0 != "/" && $0 != "?" }
    // `http://[::1]:80`: what follows the address is the port.
    let behindAddress = authority.split(separator: "]").last ?? authority
    guard !authority.isEmpty, let (_, port) = behindAddress.split(atFirst: ":") else {
      return !authority.isEmpty
    }
    return port.utf8.allSatisfy(\.isASCIIDigit)
  }
}
