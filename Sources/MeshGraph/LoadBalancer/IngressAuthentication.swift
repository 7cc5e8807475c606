import Manifests
import YAML

/// Everything that an Ingress and the Services behind it say about who may ask.
package struct IngressAuthentication: Sendable {
  /// The ways in which its rules authenticate, each once: that of the Ingress itself, if it says anything and some
  /// rule follows it, and one for each Service that says something of its own.
  package let ways: [TargetAuthentication]
  /// `jwt-validation`; it counts for every rule.
  package let jwt: AnnotationReading<JWTValidation>?
  /// `mutual-authentication`.
  package let mutual: AnnotationReading<[MutualAuthentication]>?
  /// Annotations that nothing asks for.
  package let unread: [UnreadAuthentication]
  /// What a statement that no Service says otherwise takes for granted.
  package let assumptions: [String]
  let wayOfIngress: TargetAuthentication?
  private let waysByService: [String: TargetAuthentication]

  init(_ annotations: ALBAnnotationValues, _ actions: [ALBAction]) {
    jwt = annotations["jwt-validation"].text.map { text in AnnotationReading(text) { JWTValidation(&$0) } }
    mutual = annotations["mutual-authentication"].text.map { text in
      AnnotationReading(text) { [MutualAuthentication](&$0) }
    }
    var collection = AuthenticationCollection(annotations)
    for action in actions { collection.add(action) }
    wayOfIngress = collection.wayOfIngress
    waysByService = collection.waysByService
    ways = collection.ways
    unread = collection.unread
    assumptions =
      collection.unseenService.map { name in
        ["assumes that Service \"\(name)\", which is not in view, has no annotations about authentication"]
      } ?? []
  }

  /// Fields in the JSON of its annotations that nobody reads, where nothing else is wrong with the annotation.
  package var ignoredFields: [(annotation: String, field: IgnoredJSONField)] {
    ways.flatMap { way in
      Self.ignoredFields("auth-idp-cognito", way.cognito) + Self.ignoredFields("auth-idp-oidc", way.oidc)
    } + Self.ignoredFields("jwt-validation", jwt) + Self.ignoredFields("mutual-authentication", mutual)
  }

  private static func ignoredFields<Value>(
    _ annotation: String, _ reading: AnnotationReading<Value>?
  ) -> [(annotation: String, field: IgnoredJSONField)] {
    guard let reading, reading.problems.isEmpty, reading.limits.isEmpty else { return [] }
    return reading.ignoredFields.map { (annotation, $0) }
  }

  /// How a rule with this action authenticates; nil when nothing is said about it, or the action isn't known.
  package func way(of action: ALBAction) -> TargetAuthentication? {
    if case .unknown = action { return nil }
    return action.onlyTarget.flatMap { waysByService[$0.serviceName.value] } ?? wayOfIngress
  }
}

extension ALBAction {
  /// The target group, when it is the only place to which requests are forwarded.
  var onlyTarget: TargetGroup? { targetGroups.first { $0.isOnlyTarget } }
}

/// Sorts the actions of an Ingress by what is said about them.
struct AuthenticationCollection {
  let annotations: ALBAnnotationValues
  private(set) var wayOfIngress: TargetAuthentication?
  private(set) var waysByService: [String: TargetAuthentication] = [:]
  private(set) var ways: [TargetAuthentication] = []
  /// A Service that is the only target of a rule, and not in view.
  private(set) var unseenService: String?
  /// Services that say something, in an action with other targets; each once.
  private(set) var sharedTargets: [TargetGroup] = []
  private var namesOfShared: Set<String> = []
  private let isAnnotated: Bool

  init(_ annotations: ALBAnnotationValues) {
    self.annotations = annotations
    isAnnotated = annotations.isAboutAuthentication
  }

  mutating func add(_ action: ALBAction) {
    if case .unknown = action { return }
    guard let group = action.onlyTarget else {
      sharedTargets += action.targetGroups.filter { group in
        group.isAboutAuthentication && namesOfShared.insert(group.serviceName.value).inserted
      }
      addWayOfIngress()
      return
    }
    if group.isAboutAuthentication, let service = group.service.target?.manifest {
      addWay(of: service, group)
    } else {
      if isAnnotated, group.service.target == nil { unseenService = unseenService ?? group.serviceName.value }
      addWayOfIngress()
    }
  }

  private mutating func addWay(of service: Service, _ group: TargetGroup) {
    guard waysByService[group.serviceName.value] == nil else { return }
    let way = TargetAuthentication(service: service, group.settings)
    waysByService[group.serviceName.value] = way
    ways.append(way)
  }

  private mutating func addWayOfIngress() {
    guard isAnnotated, wayOfIngress == nil else { return }
    let settings = TargetGroupSettings(service: nil, ingress: annotations)
    let way = TargetAuthentication(service: nil, settings)
    wayOfIngress = way
    ways.append(way)
  }
}

extension TargetGroup {
  /// Whether its Service has annotations about authentication.
  fileprivate var isAboutAuthentication: Bool { settings.service?.isAboutAuthentication == true }
}

extension ALBAnnotationValues {
  fileprivate var isAboutAuthentication: Bool { entries.contains { $0.name.hasPrefix("auth-") } }
}
