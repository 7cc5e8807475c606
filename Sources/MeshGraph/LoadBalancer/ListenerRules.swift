import Manifests
import YAML

/// The rules of one listener of a load balancer, in the order in which AWS tries them: members of the group in order,
/// their rules as written, the paths of an entry sorted (LBC pkg/ingress/model_build_listener_rules.go).
package struct ListenerRules: Sendable {
  /// What becomes of a rule.
  package enum Fate: Sendable {
    case serves
    /// A redirect that would lead back to this listener: the controller leaves it out without a word.
    case changesNothing
    /// The controller leaves it out, because this redirect takes all its requests.
    case leftOut(by: ALBRule)
    /// AWS never gets to it, because this rule takes all its requests.
    case shadowed(by: ALBRule)
  }

  package let port: Int
  package let `protocol`: ListenerProtocol
  /// Whether the listener is one of those that members without known listeners might have.
  package let isAssumed: Bool
  package let rules: [(rule: ALBRule, fate: Fate)]

  /// How many rules there are in AWS.
  package var countInAWS: Int {
    rules.count { rule in
      switch rule.fate {
      case .serves, .shadowed: true
      case .changesNothing, .leftOut: false
      }
    }
  }

  /// How a message names it: `HTTPS 443`.
  package var described: String { "\(`protocol`.rawValue) \(port)" }

  init(port: Int, protocol: ListenerProtocol, isAssumed: Bool, members: [ALBIngress]) {
    self.port = port
    self.protocol = `protocol`
    self.isAssumed = isAssumed
    let emitted = members.flatMap { member in member.rules.map { (rule: $0, member: member) } }
    var placed = Placement()
    var rules: [(rule: ALBRule, fate: Fate)] = []
    rules.reserveCapacity(emitted.count)
    for (rule, member) in emitted {
      if rule.redirect?.changesNothing(of: rule, port: port, protocol: `protocol`) == true {
        rules.append((rule, .changesNothing))
      } else {
        // A single rule is in nobody's way.
        rules.append((rule, emitted.count > 1 ? placed.place(rule, of: member) : .serves))
      }
    }
    self.rules = rules
  }
}

/// The rules of a listener that get requests, so far.
private struct Placement {
  private var serving: [(rule: ALBRule, member: ALBIngress)] = []
  private var byMatch = PlacedRules()

  mutating func place(_ rule: ALBRule, of member: ALBIngress) -> ListenerRules.Fate {
    guard rule.matchIsKnown else { return .serves }
    if let first = byMatch.first(covering: rule.match).map({ serving[$0] }) {
      // Where the order of two members can't be told, neither can who is first.
      guard first.member.surelyPrecedes(member) else { return .serves }
      return first.rule.leavesOut(rule) ? .leftOut(by: first.rule) : .shadowed(by: first.rule)
    }
    byMatch.add(rule.match, as: serving.count)
    serving.append((rule, member))
    return .serves
  }
}

extension ALBRule {
  /// Whether the controller, which compares texts, makes no AWS rule of a later one because this redirect comes first.
  fileprivate func leavesOut(_ later: ALBRule) -> Bool {
    guard redirect != nil, match.others.isEmpty else { return false }
    let hosts = Set(match.hosts.map(\.value.text))
    let paths = Set(match.effectivePaths)
    return (hosts.isEmpty || hosts.isSuperset(of: later.match.hosts.map(\.value.text)))
      && (paths.contains("/*") || paths.isSuperset(of: later.match.effectivePaths))
  }
}

extension IngressAction.Redirect {
  /// Whether the controller thinks that a request would come back to this rule: each part that is given is among what
  /// the rule asks for, whatever else it asks for.
  func changesNothing(of rule: ALBRule, port: Int, protocol listener: ListenerProtocol) -> Bool {
    guard rule.matchIsKnown, rule.match.pathRegexes.isEmpty else { return false }
    return keepsListener(port: port, protocol: listener) && Self.keeps(query, "#{query}", [])
      && Self.keeps(host, "#{host}", rule.match.hosts.map(\.value.text))
      && Self.keeps(path, "/#{path}", rule.match.effectivePaths)
  }

  /// Whether AWS sees that requests come back: nothing but the query changes.
  package func loops(onPort port: Int, _ listener: ListenerProtocol) -> Bool {
    changesNoAddress && keepsListener(port: port, protocol: listener)
  }

  /// Whether host, path, port and protocol stay, on whatever listener.
  package var changesOnlyQuery: Bool {
    changesNoAddress && Self.keeps(port, "#{port}", []) && Self.keeps(self.protocol, "#{protocol}", [])
      && !Self.keeps(query, "#{query}", [])
  }

  private var changesNoAddress: Bool { Self.keeps(host, "#{host}", []) && Self.keeps(path, "/#{path}", []) }

  private func keepsListener(port number: Int, protocol listener: ListenerProtocol) -> Bool {
    Self.keeps(port, "#{port}", [String(number)])
      && Self.keeps(self.protocol, "#{protocol}", [listener.rawValue])
  }

  private static func keeps(_ part: Located<String>?, _ keyword: String, _ own: [String]) -> Bool {
    part.map { $0.value == keyword || own.contains($0.value) } ?? true
  }
}

extension ALBIngress {
  /// Whether the rules of this member come before those of another for certain.
  fileprivate func surelyPrecedes(_ other: ALBIngress) -> Bool {
    if self === other { return true }
    guard orderIsKnown, other.orderIsKnown else { return false }
    // Of objects without namespace it is unknown where they land.
    return order != other.order || (ingress.namespace == nil) == (other.ingress.namespace == nil)
  }
}

extension LoadBalancer {
  /// The rules of every listener. Members whose listeners aren't known stand alone, once with HTTP and once with
  /// HTTPS, as they have either.
  static func listenerRules(
    of members: [ALBIngress], on listeners: [BuiltListener], _ redirection: SSLRedirection
  ) -> [ListenerRules] {
    // Where HTTP is redirected, or may be, no rule is left on it.
    func keepsRules(_ kind: ListenerProtocol) -> Bool { kind == .https || redirection.isNone }
    let known = listeners.compactMap { listener -> ListenerRules? in
      guard let kind = listener.protocol, keepsRules(kind) else { return nil }
      return ListenerRules(
        port: listener.port, protocol: kind, isAssumed: false, members: listener.requests.map(\.member))
    }
    let assumed = members.filter { !$0.listenersAreKnown }.flatMap { member in
      [(80, ListenerProtocol.http), (443, .https)].filter { keepsRules($0.1) }.map { port, kind in
        ListenerRules(port: port, protocol: kind, isAssumed: true, members: [member])
      }
    }
    return known + assumed
  }
}
