import Manifests
package import YAML

/// An ALB as the controller builds it of one IngressGroup in one environment (LBC pkg/ingress/group_loader.go).
package struct LoadBalancer: Sendable {
  /// A listener that one member asks for; several members may ask for the same port.
  package struct Listener: Sendable {
    package let port: Int
    package let `protocol`: ListenerProtocol
    /// The characters of the port; nil when the controller's default opens it.
    package let span: Span?
    package let member: ALBIngress
  }

  /// The group's name; nil when the Ingress has a load balancer of its own.
  package let groupName: String?
  /// In the order in which their rules count; never empty.
  package let members: [ALBIngress]
  /// What is known of them, in the order of the members.
  package let listeners: [Listener]
  /// What the controller and AWS make of the rules, listener by listener.
  package let listenerRules: [ListenerRules]
  /// Whether `listeners` are all there are: every member's are known, and no member can be out of view.
  package let listenersAreComplete: Bool
  /// Whether Ingresses that are not in view may belong to the group.
  package let mayHaveMoreMembers: Bool
  /// What the members in view make of the HTTP listeners.
  package let sslRedirection: SSLRedirection

  init(_ members: [ALBIngress], group: ALBIngress.Group, isComplete: Bool) {
    self.members = members
    if case .named(let name) = group { groupName = name } else { groupName = nil }
    mayHaveMoreMembers = group == .unknown || (group != .alone && !isComplete)
    sslRedirection = SSLRedirection(members)
    listeners = members.flatMap(\.ownListeners)
    listenerRules = Self.listenerRules(
      of: members, on: Self.builtListeners(of: listeners), sslRedirection)
    listenersAreComplete = !mayHaveMoreMembers && members.allSatisfy(\.listenersAreKnown)
  }

  /// `ssl-redirect` of every member that has it.
  package var sslRedirects: [ALBIngress.SSLRedirect] { members.compactMap(\.sslRedirect) }

  /// The rules in the order of their priority. Each counts on the listeners of its own Ingress only.
  package var rules: [ALBRule] { members.flatMap(\.rules) }

  package var targetGroups: [TargetGroup] { members.flatMap(\.targetGroups) }

  /// How many rules AWS holds for the members in view. Of one whose listeners aren't known one is counted.
  package var ruleCount: Int {
    listenerRules.filter { !$0.isAssumed || $0.protocol == .https }.reduce(0) { $0 + $1.countInAWS }
  }

  /// How many target groups AWS holds for them: one for each Service and port of an Ingress, by the name it uses.
  package var targetGroupCount: Int {
    members.reduce(0) { count, member in
      count
        + Set(member.targetGroups.map { [$0.serviceName.value, $0.portReference.value.description] }).count
    }
  }

  /// How a message names it.
  package var described: String {
    groupName.map { "IngressGroup \"\($0)\"" } ?? members.first?.ingress.described ?? "load balancer"
  }
}

extension ALBIngress {
  package var listenersAreKnown: Bool {
    if case .unknown = listeners { return false }
    return true
  }

  /// The listeners that this Ingress asks for, as far as they are known.
  package var ownListeners: [LoadBalancer.Listener] {
    switch listeners {
    case .unknown: []
    case .byDefault(let kind):
      [.init(port: kind == .https ? 443 : 80, protocol: kind, span: nil, member: self)]
    case .declared(let entries):
      entries.map { .init(port: $0.port, protocol: $0.protocol, span: $0.span, member: self) }
    }
  }
}

extension LoadBalancer {
  /// What a statement about what no member has takes for granted.
  package var assumptionOfMembers: [String] {
    mayHaveMoreMembers ? ["assumes that all Ingresses of \(described) are in view"] : []
  }
}

extension ALBIngress {
  /// What a statement that there is no certificate takes for granted when `params` are unknown.
  package static let assumptionOfNoCertificate =
    "assumes that the IngressClass, which is not in view, sets no certificate"
}
