package import Manifests
package import YAML

/// What a rule of a load balancer asks of a request: host, path and every further condition must hold.
///
/// This is the rule as AWS gets it: the Ingress's own host and path, with the values of `conditions.<service>`
/// beside them (LBC pkg/ingress/model_build_listener_rules.go, buildRuleConditions).
package struct RequestMatch: Sendable {
  /// Patterns of which the host must fit one; with no `hostRegexes` either, every host does.
  package let hosts: [Located<ALBHostPattern>]
  package let hostRegexes: [Located<String>]
  /// Patterns of which the path must fit one, `*` and `?` being wildcards; with no `pathRegexes` either, every path
  /// does.
  package let paths: [Located<String>]
  package let pathRegexes: [Located<String>]
  /// Headers, methods, queries and source addresses.
  package let others: [RuleCondition]

  /// A rule has no more values than this, and none of more characters (AWS quotas, elbv2 API).
  package static let valueLimit = 5
  /// Older accounts have 6, newer ones 5: more than this nobody has.
  package static let wildcardLimit = 6
  package static let lengthLimit = 128

  package var valueCount: Int {
    hosts.count + hostRegexes.count + paths.count + pathRegexes.count
      + others.reduce(0) { $0 + $1.values.count }
  }

  /// How many `*` and `?` there are in the patterns for host and path.
  package var wildcardCount: Int {
    (hosts.map(\.value.text) + paths.map(\.value)).reduce(0) { count, text in
      count + text.utf8.count { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") }
    }
  }

  /// Whether values and regexes stand side by side where AWS takes either: the controller refuses that.
  package var mixesRegexes: Bool {
    (!hosts.isEmpty && !hostRegexes.isEmpty) || (!paths.isEmpty && !pathRegexes.isEmpty)
  }

  /// Whether AWS could take it at all, as far as numbers go. No other match is compared with any.
  var isWithinLimits: Bool {
    valueCount <= Self.valueLimit
      && (hosts.map(\.value.text) + paths.map(\.value)).allSatisfy { $0.utf8.count <= Self.lengthLimit }
  }

  var takesEveryHost: Bool { hosts.isEmpty && hostRegexes.isEmpty }

  /// The patterns for the path: without any condition at all the controller writes `/*`.
  package var effectivePaths: [String] {
    paths.isEmpty && pathRegexes.isEmpty ? ["/*"] : paths.map(\.value)
  }

  /// Whether every request that meets `other` meets this match. False proves nothing.
  func covers(_ other: RequestMatch) -> Bool {
    coversHosts(of: other) && coversPaths(of: other)
      && others.allSatisfy { condition in other.others.contains(where: condition.covers) }
  }

  private func coversHosts(of other: RequestMatch) -> Bool {
    if takesEveryHost { return true }
    if other.takesEveryHost { return false }
    return other.hosts.allSatisfy { host in hosts.contains { $0.value.covers(host.value) == .yes } }
      && other.hostRegexes.allSatisfy { regex in hostRegexes.contains { $0.value == regex.value } }
  }

  private func coversPaths(of other: RequestMatch) -> Bool {
    let patterns = effectivePaths
    if patterns.contains("/*") { return true }
    return other.effectivePaths.allSatisfy { path in
      patterns.contains { $0 == path || PathMatch(.pattern($0)).covers(PathMatch(.pattern(path))) == .yes }
    }
      && other.pathRegexes.allSatisfy { regex in pathRegexes.contains { $0.value == regex.value } }
  }
}

extension RequestMatch {
  /// The match of one path of an Ingress.
  ///
  /// - Parameters:
  ///   - host: The entry's own.
  ///   - path: Nil when it is unclear whether the path is a regex.
  ///   - isRegex: Whether the path is one, behind the slash that Kubernetes wants (`use-regex-path-match`).
  ///   - conditions: Those of the backend's annotation.
  init(
    host: Located<String>?, path: Located<String>?, type: IngressPathType, isRegex: Bool,
    _ conditions: [RuleCondition]
  ) {
    func values(_ field: RuleCondition.Field, areRegexes: Bool) -> [Located<String>] {
      conditions.filter { $0.field == field && $0.areRegexes == areRegexes }.flatMap(\.values).map(\.text)
    }
    let ownHosts = host.map { [$0] } ?? []
    hosts = (ownHosts + values(.hostHeader, areRegexes: false)).map { $0.map(ALBHostPattern.init) }
    hostRegexes = values(.hostHeader, areRegexes: true)
    var ownPaths: [Located<String>] = []
    var ownRegexes: [Located<String>] = []
    if let path, !path.value.isEmpty {
      if isRegex {
        ownRegexes = [path.map { String($0.dropFirst()) }]
      } else {
        ownPaths = Self.patterns(ofPath: path.value, type: type).map { Located($0, at: path.span) }
      }
    }
    paths = ownPaths + values(.pathPattern, areRegexes: false)
    pathRegexes = ownRegexes + values(.pathPattern, areRegexes: true)
    others = conditions.filter { $0.field != .hostHeader && $0.field != .pathPattern }
  }

  /// The values that the controller writes for a path.
  private static func patterns(ofPath path: String, type: IngressPathType) -> [String] {
    switch type {
    case .exact, .implementationSpecific: return [path]
    case .prefix:
      let base = path.utf8.last == UInt8(ascii: "/") ? String(path.dropLast()) : path
      return base.isEmpty ? ["/*"] : [base, "\(base)/*"]
    }
  }
}
