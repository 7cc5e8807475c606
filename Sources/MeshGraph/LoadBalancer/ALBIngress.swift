package import Manifests
package import YAML

/// An Ingress as the AWS Load Balancer Controller reads it.
///
/// Immutable, and a class because listeners, load balancers and findings refer to it from many places.
package final class ALBIngress: Sendable {
  /// The listeners that an Ingress asks for.
  package enum Listeners: Sendable {
    case declared([ListenPorts.Entry])
    /// No `listen-ports`: HTTPS on 443 with an explicit certificate, else HTTP on 80.
    case byDefault(ListenerProtocol)
    /// Filled in later, malformed, left to chance, or decided by params that are not in view.
    case unknown
  }

  /// Where the certificates of HTTPS listeners come from.
  package enum Certificates: Sendable {
    case listed([Located<String>])
    /// Given, but filled in later; or the controller creates them.
    case unknown
    /// Looked up in ACM, by these hosts.
    case discovered(hosts: [Located<String>])
  }

  /// `ssl-redirect`.
  package struct SSLRedirect: Sendable {
    /// Nil when it is no number, or filled in later.
    package let port: Int?
    package let span: Span
    package let ingress: Ingress
  }

  /// An annotation `actions.<name>`.
  package struct NamedAction: Sendable {
    package let name: String
    /// Where the annotation's key is written.
    package let key: Span
    /// Nil when its text is not to be judged.
    package let action: IngressAction?
  }

  /// An annotation `<family>.<service>` that says something about every rule of a backend.
  package struct BackendAnnotation<Value: Sendable>: Sendable {
    /// What of the Ingress the annotation reaches.
    package enum Reach: Sendable {
      case rules
      /// The default backend alone: the controller reads the annotation and does nothing with it.
      case defaultBackendOnly
      case nothing
      /// A name is filled in later.
      case unknown
    }

    /// The backend's.
    package let name: String
    /// Where the annotation's key is written.
    package let key: Span
    /// Nil when its text is not to be judged.
    package let value: Value?
    package let reach: Reach

    /// What the controller reads of it; nil also where no backend has the name.
    package var readValue: Value? { reach == .nothing ? nil : value }
  }

  /// What decides on the load balancer that an Ingress joins.
  enum Group: Hashable, Sendable {
    case named(String)
    /// The Ingress has one of its own.
    case alone
    /// Filled in later, or none that the controller takes.
    case unknown

    init(_ name: String) {
      self = IngressGroupName.isValid(name) ? .named(name) : .unknown
    }
  }

  package let ingress: Ingress
  package let evidence: ALBManagement.Evidence
  package let params: ALBParams
  package let annotations: ALBAnnotationValues
  package let listeners: Listeners
  /// What is wrong with `listen-ports`.
  package let listenPortsProblems: [AnnotationProblem]
  /// Entries of `listen-ports` that open no port, as others take their place.
  package let overriddenListenPorts: [ListenPorts.Overridden]
  package let certificates: Certificates
  package let sslRedirect: SSLRedirect?
  package let actions: [NamedAction]
  package let conditions: [BackendAnnotation<RuleConditions>]
  package let transforms: [BackendAnnotation<RuleTransforms>]
  /// In the order of their priority within this Ingress.
  package let rules: [ALBRule]
  /// What `spec.defaultBackend` does; nil without one.
  package let defaultAction: ALBAction?
  package let authentication: IngressAuthentication
  let group: Group
  let order: Int

  /// What `group.order` may be; 0 without it.
  package static let groupOrders = -1000...1000

  /// Whether `order` is what the controller takes it for: no number yet to come, and none that it can't read.
  var orderIsKnown: Bool {
    let written = annotations["group.order"]
    return written.isAbsent || written.text.map { Int($0.text) != nil } ?? false
  }

  /// Whether the Ingress has a load balancer of its own.
  package var isAlone: Bool { group == .alone }

  /// Every backend's, in no particular order; one Service may occur several times.
  package var targetGroups: [TargetGroup] {
    (defaultAction?.targetGroups ?? []) + rules.flatMap(\.action.targetGroups)
  }

  /// The actions to which a backend refers.
  package var usedActions: [NamedAction] { actions.filter { isReferredTo($0) } }

  /// The actions to which no backend refers; none when a backend's name is filled in later.
  package var unusedActions: [NamedAction] {
    let isUnclear = ingress.backends.contains { $0.backend.service.value.hasSubstitution }
    return isUnclear ? [] : actions.filter { !isReferredTo($0) && !$0.name.hasSubstitution }
  }

  private func isReferredTo(_ action: NamedAction) -> Bool {
    ingress.backends.contains { $0.backend.usesAnnotation && $0.backend.service.value == action.name }
  }

  init(_ ingress: Ingress, _ evidence: ALBManagement.Evidence, in mesh: MeshGraph) {
    self.ingress = ingress
    self.evidence = evidence
    let params = mesh.albParams(of: ingress, evidence)
    let annotations = ALBAnnotationValues(ingress.annotations)
    self.params = params
    self.annotations = annotations
    let certificates = Self.certificates(of: ingress, params, annotations)
    self.certificates = certificates
    let listenPorts = annotations["listen-ports"].text.map(ListenPorts.init)
    listenPortsProblems = listenPorts?.problems ?? []
    overriddenListenPorts = listenPorts?.overridden ?? []
    listeners = Self.listeners(annotations["listen-ports"], listenPorts, certificates, params)
    sslRedirect = Self.sslRedirect(of: ingress, params, annotations["ssl-redirect"])
    group = Self.group(params, annotations["group.name"])
    order = annotations["group.order"].text.flatMap { Int($0.text) } ?? 0
    let actions = annotations.family("actions").map { name, entry, value in
      NamedAction(name: name, key: entry.key.span, action: value.text.map(IngressAction.init))
    }
    self.actions = actions
    let conditions = ingress.backendAnnotations("conditions", annotations, RuleConditions.init)
    self.conditions = conditions
    transforms = ingress.backendAnnotations("transforms", annotations, RuleTransforms.init)
    let builder = ALBRuleBuilder(
      ingress: ingress, annotations: annotations, params: params, actions: actions, conditions: conditions,
      mesh: mesh)
    rules = builder.rules()
    defaultAction = ingress.defaultBackend.flatMap(builder.action)
    authentication = IngressAuthentication(
      annotations, rules.map(\.action) + [defaultAction].compactMap(\.self))
  }

  private static func certificates(
    of ingress: Ingress, _ params: ALBParams, _ annotations: ALBAnnotationValues
  ) -> Certificates {
    if let listed = params.known?.certificates, !listed.isEmpty { return .listed(listed) }
    switch annotations["certificate-arn"] {
    case .unknown: return .unknown
    case .text(let text) where !text.list.isEmpty: return .listed(text.list)
    case .text, .absent: break
    }
    if case .text(let create) = annotations["create-acm-cert"], GoBool(create.text)?.value == false {
      return .discovered(hosts: hosts(of: ingress))
    }
    return annotations["create-acm-cert"].isAbsent ? .discovered(hosts: hosts(of: ingress)) : .unknown
  }

  static func hosts(of ingress: Ingress) -> [Located<String>] {
    ingress.rules.compactMap(\.host) + ingress.tls.flatMap(\.hosts).filter { !$0.value.isEmpty }
  }

  private static func listeners(
    _ value: ALBAnnotationValues.Value, _ listenPorts: ListenPorts?, _ certificates: Certificates,
    _ params: ALBParams
  ) -> Listeners {
    if let listenPorts { return listenPorts.isSettled ? .declared(listenPorts.entries) : .unknown }
    guard value.isAbsent else { return .unknown }
    switch certificates {
    case .listed, .unknown: return .byDefault(.https)
    case .discovered: return params.isUnknown ? .unknown : .byDefault(.http)
    }
  }

  private static func sslRedirect(
    of ingress: Ingress, _ params: ALBParams, _ value: ALBAnnotationValues.Value
  ) -> SSLRedirect? {
    if let port = params.known?.sslRedirectPort {
      return SSLRedirect(port: Int(port.value), span: port.span, ingress: ingress)
    }
    switch value {
    case .absent: return nil
    case .unknown(let span): return SSLRedirect(port: nil, span: span, ingress: ingress)
    case .text(let text): return SSLRedirect(port: Int(text.text), span: text.span, ingress: ingress)
    }
  }

  private static func group(_ params: ALBParams, _ value: ALBAnnotationValues.Value) -> Group {
    if let name = params.known?.group { return Group(name.value) }
    switch value {
    case .absent: return .alone
    case .unknown: return .unknown
    case .text(let text): return Group(text.text)
    }
  }
}

extension Ingress {
  fileprivate func backendAnnotations<Value>(
    _ family: String, _ annotations: ALBAnnotationValues, _ read: (AnnotationText) -> Value
  ) -> [ALBIngress.BackendAnnotation<Value>] {
    annotations.family(family).map { name, entry, value in
      .init(name: name, key: entry.key.span, value: value.text.map(read), reach: reach(ofBackend: name))
    }
  }

  private func reach<Value>(ofBackend name: String) -> ALBIngress.BackendAnnotation<Value>.Reach {
    let backends = backends
    let named = backends.filter { $0.backend.service.value == name }
    if named.contains(where: { $0.path != nil }) { return .rules }
    if name.hasSubstitution || backends.contains(where: { $0.backend.service.value.hasSubstitution }) {
      return .unknown
    }
    return named.isEmpty ? .nothing : .defaultBackendOnly
  }
}

extension ALBIngress {
  /// Fields in the JSON of annotations that the controller reads and that it doesn't know; none where something else
  /// is wrong with the annotation, as a misspelt field is part of that.
  package var ignoredFields: [(annotation: String, field: IgnoredJSONField)] {
    let ofActions = usedActions.flatMap { named in
      Self.ignoredFields("actions.\(named.name)", named.action?.ignoredFields, named.action?.problems)
    }
    let ofConditions = conditions.flatMap { named in
      Self.ignoredFields(
        "conditions.\(named.name)", named.readValue?.ignoredFields, named.readValue?.problems)
    }
    let ofTransforms = transforms.flatMap { named in
      Self.ignoredFields(
        "transforms.\(named.name)", named.readValue?.ignoredFields, named.readValue?.problems)
    }
    return ofActions + ofConditions + ofTransforms + authentication.ignoredFields
  }

  private static func ignoredFields(
    _ annotation: String, _ fields: [IgnoredJSONField]?, _ problems: [AnnotationProblem]?
  ) -> [(annotation: String, field: IgnoredJSONField)] {
    guard let fields, problems?.isEmpty == true else { return [] }
    return fields.map { (annotation, $0) }
  }
}
