import Manifests
import YAML

// What the members of an IngressGroup must agree on (LBC pkg/ingress/model_build_*.go).

extension LoadBalancer {
  /// Readers of the members; none when there is nobody to agree with.
  var settings: [MemberSettings] { members.count > 1 ? members.compactMap(MemberSettings.init) : [] }

  /// Settings of the whole load balancer that members make differently.
  package var settingConflicts: [GroupConflict] {
    let settings = settings
    let all = settings.flatMap { $0.values { $0.isExclusive && $0.name != "frontend-nlb-attributes" } }
    guard !all.isEmpty else { return [] }
    let situation = Situation(self, all)
    return GroupBallot(all.lazy.filter { situation.isCompared($0.subject.name) }).conflicts
      .map(withAssumptions)
  }

  /// Entries of maps to which members give different values.
  package var mapConflicts: [GroupConflict] {
    let entries = settings.flatMap { $0.entries() }
    guard !entries.isEmpty else { return [] }
    let first = FirstMemberParams(self)
    return GroupBallot(entries.lazy.filter { first.value(of: $0.subject) == nil }).conflicts
      .map(withAssumptions)
  }

  /// Settings of listeners that members make differently, and second default backends.
  package var listenerConflicts: [GroupConflict] {
    let all = settings.flatMap { $0.listenerSettings() }
    let defaults = GroupBallot(defaultBackends).conflicts.map { conflict in
      var conflict = conflict
      let plain = Set(conflict.other.member.ownListeners.filter { $0.protocol == .http }.map(\.port))
      if plain.isSuperset(of: conflict.ports) { conflict.assumptions += assumptionOfMembers }
      return conflict
    }
    return GroupBallot(all).conflicts.map(withAssumptions) + defaults
  }

  /// The default backend of each member, on each of its listeners. A listener that redirects to HTTPS has no use for
  /// any.
  private var defaultBackends: [MemberSetting] {
    let redirects = !sslRedirects.isEmpty
    return settings.map(\.member).flatMap { member -> [MemberSetting] in
      guard let backend = member.ingress.defaultBackend else { return [] }
      return member.ownListeners.filter { !(redirects && $0.protocol == .http) }.map { listener in
        MemberSetting(
          subject: .init(name: "defaultBackend", port: listener.port), member: member,
          value: .unique(backend.service.span), shown: backend.service.value, span: backend.service.span,
          params: nil)
      }
    }
  }

  /// Params that are not in view may overrule what the two members say.
  func withAssumptions(_ conflict: GroupConflict) -> GroupConflict {
    let family = conflict.first.subject.name.split(separator: ".").first.map(String.init) ?? ""
    let annotation =
      ALBAnnotation.named(conflict.first.subject.name) ?? ALBAnnotation.all.first { $0.name == family }
    guard let path = annotation?.paramsField else { return conflict }
    let isOfFirst = IngressClassParams.fieldsOfFirstMember.contains(path)
    let deciders = isOfFirst ? Array(members.prefix(1)) : [conflict.first.member, conflict.other.member]
    var conflict = conflict
    if deciders.contains(where: \.params.isUnknown) {
      conflict.assumptions = ["assumes that no IngressClassParams out of view sets \(path)"]
    } else if isOfFirst {
      conflict.assumptions = assumptionOfMembers
    }
    return conflict
  }
}

extension ALBAnnotation {
  /// Whether the members of a group must agree on it as a whole.
  fileprivate var isExclusive: Bool {
    switch merge {
    case .exclusive, .exclusiveInOrder, .exclusiveInAnyOrder: true
    case .exclusivePerListener, .byKey, .union, .perIngress, .none: false
    }
  }
}

/// Which settings the controller compares at all in a group: some only where others ask for it.
private struct Situation {
  private let hasSecurityGroups: Bool
  private let hasFrontend: Bool
  private let namesWebACL: Bool
  private let disablesRedirect: Bool
  private let first: FirstMemberParams

  init(_ loadBalancer: LoadBalancer, _ settings: [MemberSetting]) {
    hasSecurityGroups = settings.contains { setting in
      if setting.subject.name == "security-groups", case .list(let groups) = setting.value {
        return !groups.isEmpty
      }
      return false
    }
    hasFrontend = loadBalancer.hasFrontend
    namesWebACL = settings.contains { $0.subject.name == "wafv2-acl-name" }
    disablesRedirect = loadBalancer.members.contains { member in
      member.params.known?.sslRedirectPort.map { Int($0.value) == nil } ?? false
    }
    first = FirstMemberParams(loadBalancer)
  }

  func isCompared(_ name: String) -> Bool {
    switch name {
    case "wafv2-acl-arn": return !namesWebACL
    case "ssl-redirect": return !disablesRedirect
    default: break
    }
    switch ALBAnnotation.named(name)?.need {
    case .presence: return hasSecurityGroups
    case .value: return hasFrontend
    case nil: return first.value(of: MemberSetting.Subject(name: name)) == nil
    }
  }
}
