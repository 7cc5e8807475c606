package import Manifests
package import YAML

/// Conditions of an AuthorizationPolicy that stand in separate entries of a list, so that one of
/// them is enough, where both were most likely meant to hold.
package struct OredRules: Sendable {
  package enum Shape: Sendable {
    /// ALLOW rules, one for who and one for what: anyone may do what the second says.
    case openOperation
    /// DENY rules, one for all but some sources and one for what.
    case deniedOthers
    /// Operations of one rule, one for methods and one for paths.
    case operations
  }

  package let shape: Shape
  /// The characters of the entry that should be part of `other`.
  package let entry: Span
  package let other: Span
  /// Whether the other reading, that anyone may read, makes some sense too.
  package let mayBeMeant: Bool
}

extension AuthorizationPolicy {
  /// The conditions that were most likely meant to hold together; nil where the entries make sense as
  /// alternatives, such as a public path beside a privileged caller.
  package var oredRules: OredRules? {
    let rules = rules
    if let operations = rules.lazy.compactMap(\.oredOperations).first { return operations }
    guard rules.count == 2, let who = rules.first(where: \.saysOnlyWho),
      let what = rules.first(where: \.saysOnlyWhat), !what.isMeantForAll, !who.isForTools
    else { return nil }
    switch effectiveAction {
    case .allow:
      return OredRules(
        shape: .openOperation, entry: what.span, other: who.span, mayBeMeant: what.onlyReads)
    case .deny:
      let excludes = who.sources.flatMap(\.tests)
      guard !excludes.isEmpty, excludes.allSatisfy(\.isNegated) else { return nil }
      return OredRules(shape: .deniedOthers, entry: what.span, other: who.span, mayBeMeant: true)
    case .audit, .custom, nil: return nil
    }
  }
}

extension AuthorizationRule {
  fileprivate var saysOnlyWho: Bool {
    operations.isEmpty && node["to"] == nil && !(sources.isEmpty && conditions.isEmpty)
      && conditions.flatMap(\.tests).allSatisfy {
        $0.attribute.needsToken || $0.attribute.needsPeerCertificate
      }
  }

  fileprivate var saysOnlyWhat: Bool {
    sources.isEmpty && conditions.isEmpty && node["from"] == nil && node["when"] == nil && !operations.isEmpty
  }

  /// Whether the operations are of the sort that is open to all: health checks, public pages, a port
  /// of its own, everything but some.
  fileprivate var isMeantForAll: Bool {
    operations.contains { operation in
      let tests = operation.tests
      return tests.isEmpty || tests.contains(where: \.isNegated) || tests.allSatisfy { $0.attribute == .port }
        || tests.allSatisfy { $0.attribute == .host } || tests.contains(where: \.isForAll)
    }
  }

  fileprivate var onlyReads: Bool {
    operations.allSatisfy { operation in
      operation.tests.contains { test in
        test.attribute == .method && test.values.allSatisfy { ["GET", "HEAD", "OPTIONS"].contains($0.value) }
      }
    }
  }

  /// Whether the source is of the sort that may do everything, such as a monitoring system.
  fileprivate var isForTools: Bool {
    sources.flatMap(\.tests).flatMap(\.values).contains { value in
      let text = value.value.lowercased()
      return [
        "monitoring", "prometheus", "observability", "istio-system", "istio-ingress", "gateway", "kube-",
      ]
      .contains { text.contains($0) }
    }
  }

  /// Two operations, one only of methods and one only of paths.
  fileprivate var oredOperations: OredRules? {
    guard operations.count == 2, !isMeantForAll,
      let methods = operations.first(where: { $0.asksOnly(.method) }),
      let paths = operations.first(where: { $0.asksOnly(.path) })
    else { return nil }
    return OredRules(
      shape: .operations, entry: methods.span, other: paths.span, mayBeMeant: false)
  }
}

extension AuthorizationClause {
  fileprivate func asksOnly(_ attribute: AuthorizationAttribute) -> Bool {
    !tests.isEmpty && tests.allSatisfy { $0.attribute == attribute }
  }

  /// The characters that stand for it: its first field.
  fileprivate var span: Span { tests.first?.name.span ?? node.span }
}

extension AuthorizationTest {
  /// Whether its values are what anyone may ask for.
  fileprivate var isForAll: Bool {
    switch attribute {
    case .path: values.allSatisfy { $0.value == "/" || $0.value == "*" || $0.value.looksPublic }
    case .method: values.allSatisfy { ["OPTIONS", "HEAD", "*"].contains($0.value) }
    default: false
    }
  }
}

extension String {
  private static let publicWords = [
    "health", "ready", "live", "ping", "status", "metrics", "public", "login", "logout", "auth", "callback",
    "well-known", "static", "assets", "favicon", "version", "docs", "swagger", "openapi", "robots", "webhook",
    "token", "register", "signup", "probe", "actuator", "about", "grpc.reflection",
  ]

  /// Whether a path says that it is open to all.
  fileprivate var looksPublic: Bool {
    let text = lowercased()
    return Self.publicWords.contains { text.contains($0) }
  }
}
