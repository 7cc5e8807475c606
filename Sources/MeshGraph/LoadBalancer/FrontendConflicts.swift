import Manifests
import YAML

// The NLB before a group's ALB (LBC pkg/ingress/model_build_frontend_nlb.go).

extension LoadBalancer {
  /// Whether an NLB stands before the group's ALB: some member asks for it, and none says otherwise.
  package var hasFrontend: Bool {
    let answers = members.compactMap { member in
      member.annotations["enable-frontend-nlb"].text.flatMap { GoBool($0.text)?.value }
    }
    return answers.contains(true) && !answers.contains(false)
  }

  /// What the members ask of the same port of the NLB in different ways, and attributes of the NLB that not all later
  /// members repeat.
  package var frontendConflicts: [GroupConflict] {
    guard members.count > 1, hasFrontend else { return [] }
    let settings = settings
    let ports = settings.flatMap { $0.frontendListeners + $0.frontendHealthChecks }
    return GroupBallot(ports).conflicts + GroupBallot(attributes(settings)).conflicts
  }

  /// From the first member with `frontend-nlb-attributes` on, silence counts as a value.
  private func attributes(_ settings: [MemberSettings]) -> [MemberSetting] {
    let orderIsKnown = members.allSatisfy(\.orderIsKnown)
    var carried = false
    return settings.compactMap { reader in
      if let own = reader.values(of: { $0.name == "frontend-nlb-attributes" }).first {
        carried = true
        return own
      }
      guard carried, orderIsKnown, reader.member.annotations["frontend-nlb-attributes"].isAbsent else {
        return nil
      }
      return MemberSetting(
        subject: .init(name: "frontend-nlb-attributes"), member: reader.member, value: .nothing, shown: "",
        span: reader.member.ingress.metadata.span, params: nil)
    }
  }
}

extension MemberSettings {
  /// The ports of the NLB that the member asks for, each with the port of the ALB to which it leads; none when they
  /// can't be known.
  fileprivate var frontendListeners: [MemberSetting] {
    member.frontendListeners.map { listener in
      MemberSetting(
        subject: .init(name: "frontend-nlb-listener-port-mapping", port: listener.port), member: member,
        value: .number(listener.albPort), shown: "\(listener.albPort)",
        span: listener.span ?? listener.albSpan ?? member.ingress.metadata.span, params: nil)
    }
  }

  /// The settings of the health check, for each port of the NLB.
  fileprivate var frontendHealthChecks: [MemberSetting] {
    let settings = values { $0.merge == .exclusivePerListener && $0.name.hasPrefix("frontend-nlb-") }
    guard !settings.isEmpty else { return [] }
    let ports = frontendListeners.compactMap(\.subject.port)
    return settings.flatMap { setting in
      // The controller compares where the codes are stored and not what they are: two always differ.
      let isIncomparable = setting.subject.name == "frontend-nlb-healthcheck-success-codes"
      return ports.map { setting.on($0, value: isIncomparable ? .unique(setting.span) : setting.value) }
    }
  }
}
