package import Manifests
package import YAML

/// What an ALB does with a request.
package enum ALBAction: Sendable {
  /// Sends it on. Target groups made elsewhere, named by ARN, are left out.
  case forward([TargetGroup])
  case fixedResponse(statusCode: String)
  case redirect(IngressAction.Redirect)
  /// Answers 503: the backend is `use-annotation` and there is no such action.
  case missing(name: Located<String>)
  /// The action can't be read, or is filled in later.
  case unknown

  package var targetGroups: [TargetGroup] {
    if case .forward(let groups) = self { return groups }
    return []
  }
}

/// A rule of an ALB's listener: one path of one Ingress (LBC pkg/ingress/model_build_listener_rules.go).
package struct ALBRule: Sendable {
  package let ingress: Ingress
  /// The entry of `spec.rules` that it is part of.
  package let entry: Span
  /// The name of the backend, which may be an action's.
  package let backend: Located<String>
  /// Nil for every host.
  package let host: Located<ALBHostPattern>?
  package let path: PathMatch
  /// Where the path is written, else the path's entry.
  package let pathSpan: Span
  /// Everything that the rule asks for, conditions of annotations included.
  package let match: RequestMatch
  /// Whether `match` says all: nothing in it is filled in later or can't be read, and the controller takes it.
  package let matchIsKnown: Bool
  package let action: ALBAction
  /// Whether `host` and `path` say all: no annotation `conditions.<service>` narrows or widens them, no regex path,
  /// nothing in them is filled in later, and the controller takes the path (see `isRefused`).
  package let isExact: Bool
  /// Whether an annotation `transforms.<service>` changes host or path before the target sees them.
  package let isRewritten: Bool
}

extension ALBRule {
  /// Where it sends requests; nil when it does something else.
  package var redirect: IngressAction.Redirect? {
    if case .redirect(let redirect) = action { return redirect }
    return nil
  }

  /// The regex that its own path is, behind the slash that Kubernetes wants; nil for a plain path.
  package var ownRegex: Located<String>? { match.pathRegexes.first { $0.span == pathSpan } }

  /// A value and a regex that stand side by side where AWS takes either; the value is an annotation's. The controller
  /// refuses that.
  package var clash: (value: Located<String>, other: Located<String>)? {
    if let regex = match.hostRegexes.first, let host = match.hosts.first {
      return (regex, host.map(\.text))
    }
    guard let regex = match.pathRegexes.first, let path = match.paths.first else { return nil }
    return regex.span == pathSpan ? (path, regex) : (regex, path)
  }

  /// Whether the same comes of a request, whichever of two rules takes it.
  package func doesSame(as other: ALBRule) -> Bool {
    switch (action, other.action) {
    case (.forward(let groups), .forward(let others)):
      return !groups.isEmpty && !isRewritten && !other.isRewritten
        && ingress.namespace == other.ingress.namespace
        && groups.map(\.share) == others.map(\.share)
    case (.redirect(let redirect), .redirect(let otherRedirect)):
      return redirect.parts == otherRedirect.parts
    default:
      return false
    }
  }
}

extension TargetGroup {
  /// What tells two target groups of one namespace apart, as far as rules see.
  fileprivate var share: Share {
    Share(service: serviceName.value, port: portReference.value, weight: weight)
  }

  fileprivate struct Share: Hashable {
    let service: String
    let port: ServicePortReference
    let weight: Int?
  }
}

extension IngressAction.Redirect {
  fileprivate var parts: [String?] {
    [statusCode.value, host?.value, path?.value, port?.value, self.protocol?.value, query?.value]
  }
}

/// Translates the backends of an Ingress.
struct ALBRuleBuilder {
  let ingress: Ingress
  let annotations: ALBAnnotationValues
  let params: ALBParams
  let actions: [ALBIngress.NamedAction]
  let conditions: [ALBIngress.BackendAnnotation<RuleConditions>]
  let mesh: MeshGraph

  /// In the order of their priority: inside one entry of `spec.rules` exact paths, then prefixes, longest first,
  /// then the rest.
  func rules() -> [ALBRule] {
    let usesRegex = annotations["use-regex-path-match"]
    return ingress.rules.flatMap { rule in
      sorted(rule.paths).compactMap { self.rule(for: $0, of: rule, usesRegex) }
    }
  }

  func action(of backend: IngressBackend) -> ALBAction? {
    let name = backend.service.value
    if name.hasSubstitution || name.placeholder != nil { return .unknown }
    guard backend.usesAnnotation else {
      guard let port = backend.port else { return nil }
      return .forward([targetGroup(backend.service, port, weight: nil, isOnlyTarget: true)])
    }
    guard let action = actions.last(where: { $0.name == name }) else {
      return .missing(name: backend.service)
    }
    switch action.action?.kind {
    case nil: return .unknown
    case .fixedResponse(let response): return .fixedResponse(statusCode: response.statusCode.value)
    case .redirect(let redirect): return .redirect(redirect)
    case .forward(let forward):
      let isOnlyTarget = forward.targets.count == 1
      return .forward(forward.targets.compactMap { targetGroup($0, isOnlyTarget: isOnlyTarget) })
    }
  }

  private func targetGroup(_ target: IngressAction.ForwardTarget, isOnlyTarget: Bool) -> TargetGroup? {
    guard case .service(let name, let port) = target.destination else { return nil }
    return targetGroup(name, port, weight: target.weight?.value, isOnlyTarget: isOnlyTarget)
  }

  private func targetGroup(
    _ service: Located<String>, _ port: Located<ServicePortReference>, weight: Int?, isOnlyTarget: Bool
  ) -> TargetGroup {
    TargetGroup(
      service, port, weight: weight, isOnlyTarget: isOnlyTarget, of: ingress, annotations, params, in: mesh)
  }

  private func sorted(_ paths: [IngressPath]) -> [IngressPath] {
    func type(_ path: IngressPath) -> IngressPathType { path.type?.value ?? .whenAbsent }
    func length(_ path: IngressPath) -> Int { path.path?.value.utf8.count ?? 0 }
    let prefixes = paths.filter { type($0) == .prefix }
    return paths.filter { type($0) == .exact }
      + prefixes.sorted { length($0) > length($1) }
      + paths.filter { type($0) == .implementationSpecific }
  }

  private func rule(
    for path: IngressPath, of rule: IngressRule, _ usesRegex: ALBAnnotationValues.Value
  ) -> ALBRule? {
    guard let backend = path.backend, let action = action(of: backend) else { return nil }
    let text = path.path?.value ?? ""
    let type = path.type?.value ?? .whenAbsent
    let regexSetting = usesRegex.isAbsent ? false : usesRegex.text.flatMap { GoBool($0.text)?.value }
    let isRegex = type == .implementationSpecific && regexSetting != false
    let isKnown = [text, rule.host?.value ?? ""].allSatisfy { !$0.hasSubstitution && $0.placeholder == nil }
    let isConditional = hasAnnotation("conditions", for: backend)
    let isRefused = Self.isRefused(text, type)
    let ownPath = path.path ?? Located("", at: path.node.span)
    let isUnclear = type == .implementationSpecific && regexSetting == nil
    let match = RequestMatch(
      host: rule.host, path: isUnclear ? nil : ownPath, type: type, isRegex: isRegex,
      conditions(for: backend)?.list ?? [])
    return ALBRule(
      ingress: ingress,
      entry: rule.node.span,
      backend: backend.service,
      host: rule.host.map { $0.map(ALBHostPattern.init) },
      path: isRegex ? PathMatch(.pattern("")) : PathMatch(ingressPath: text, type: type),
      pathSpan: ownPath.span,
      match: match,
      matchIsKnown: isKnown && !isRefused && !match.mixesRegexes && (!isRegex || regexSetting != nil)
        && (conditions(for: backend)?.problems.isEmpty ?? !isConditional),
      action: action,
      isExact: isKnown && !isRegex && !isConditional && !isRefused,
      isRewritten: hasAnnotation("transforms", for: backend))
  }

  /// Whether the controller refuses a path: wildcards count in ImplementationSpecific ones only.
  private static func isRefused(_ path: String, _ type: IngressPathType) -> Bool {
    type != .implementationSpecific && path.contains { $0 == "*" || $0 == "?" }
  }

  private func conditions(for backend: IngressBackend) -> RuleConditions? {
    conditions.last { $0.name == backend.service.value }?.value
  }

  private func hasAnnotation(_ family: String, for backend: IngressBackend) -> Bool {
    !annotations["\(family).\(backend.service.value)"].isAbsent
  }
}
