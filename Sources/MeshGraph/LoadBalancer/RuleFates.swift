import Manifests
package import YAML

/// A rule that gets no request on any listener, and one that takes them.
package struct UnreachableRule: Sendable {
  package let rule: ALBRule
  package let shadowedBy: ALBRule
}

/// A redirect that the controller leaves out, in whole or on some listeners.
package struct IdleRedirect: Sendable {
  package let rule: ALBRule
  package let redirect: IngressAction.Redirect
  /// Where it is left out.
  package let listeners: [ListenerRules]
  /// Whether it is left out on every listener of its Ingress that has rules.
  package let isLeftOutEverywhere: Bool
}

/// A redirect to HTTPS for everything that some paths of its own entry come before, although written behind it.
package struct BypassedRedirect: Sendable {
  package let rule: ALBRule
  package let bypassing: [ALBRule]
  /// What the statement that HTTP is served takes for granted.
  package let assumptions: [String]
}

extension LoadBalancer {
  /// The rules that get no request, in the order of their priority. That a redirect on an HTTP listener takes what
  /// HTTPS serves is as it should be.
  package var unreachableRules: [UnreachableRule] {
    fates.compactMap { rule, fates in
      var shadow: ALBRule?
      for (_, fate) in fates {
        switch fate {
        case .serves: return nil
        case .changesNothing: break
        case .leftOut(let other), .shadowed(let other): shadow = shadow ?? other
        }
      }
      return shadow.map { UnreachableRule(rule: rule, shadowedBy: $0) }
    }
  }

  /// The redirects that change nothing on every listener, and those that are left out on some although they change
  /// something for a part of their requests.
  package var idleRedirects: [IdleRedirect] {
    fates.compactMap { rule, fates in
      guard let redirect = rule.redirect else { return nil }
      let listeners = fates.filter { $0.fate.changesNothing }.map(\.listener)
      let isEverywhere = listeners.count == fates.count
      guard !listeners.isEmpty, isEverywhere || redirect.changesSomething(of: rule.match) else { return nil }
      return IdleRedirect(
        rule: rule, redirect: redirect, listeners: listeners, isLeftOutEverywhere: isEverywhere)
    }
  }

  /// The redirects to HTTPS that the sorting of paths puts behind what they were written before.
  package var bypassedRedirects: [BypassedRedirect] {
    var seen: Set<Span> = []
    return listenerRules.filter { $0.protocol == .http && !$0.isAssumed }.flatMap { listener in
      listener.rules.indices.compactMap { index -> BypassedRedirect? in
        let (rule, fate) = listener.rules[index]
        guard rule.redirectsAllToHTTPS, fate.isServing, seen.insert(rule.pathSpan).inserted else {
          return nil
        }
        let bypassing = listener.rules[..<index].reversed().prefix { $0.rule.entry == rule.entry }
          .map(\.rule).filter { $0.pathSpan.start > rule.pathSpan.start && !$0.action.targetGroups.isEmpty }
        guard !bypassing.isEmpty else { return nil }
        let member = members.first { $0.ingress.metadata.node.span == rule.ingress.metadata.node.span }
        return BypassedRedirect(
          rule: rule, bypassing: bypassing.reversed(),
          assumptions: member.map(assumptionsOfPlainHTTP) ?? assumptionOfMembers)
      }
    }
  }

  /// What becomes of each rule on the listeners it counts on; only of rules that are idle somewhere.
  private var fates: [(rule: ALBRule, fates: [(listener: ListenerRules, fate: ListenerRules.Fate)])] {
    var idle: [Span: Int] = [:]
    var result: [(rule: ALBRule, fates: [(listener: ListenerRules, fate: ListenerRules.Fate)])] = []
    for listener in listenerRules {
      for (rule, fate) in listener.rules where !fate.isServing && idle[rule.pathSpan] == nil {
        idle[rule.pathSpan] = result.count
        result.append((rule, []))
      }
    }
    guard !result.isEmpty else { return [] }
    for listener in listenerRules {
      for (rule, fate) in listener.rules {
        if let place = idle[rule.pathSpan] { result[place].fates.append((listener, fate)) }
      }
    }
    return result
  }
}

extension ListenerRules.Fate {
  var isServing: Bool {
    if case .serves = self { return true }
    return false
  }

  var changesNothing: Bool {
    if case .changesNothing = self { return true }
    return false
  }
}

extension ALBRule {
  fileprivate var redirectsAllToHTTPS: Bool {
    redirect?.protocol?.value == "HTTPS" && match.others.isEmpty && match.effectivePaths.contains("/*")
  }
}

extension IngressAction.Redirect {
  /// Whether it names one of several hosts or paths of a rule, so that it does change requests for the others.
  fileprivate func changesSomething(of match: RequestMatch) -> Bool {
    let namesOneHost = match.hosts.count > 1 && match.hosts.contains { $0.value.text == host?.value }
    let namesOnePath = match.paths.count > 1 && match.paths.contains { $0.value == path?.value }
    return namesOneHost || namesOnePath
  }
}

/// A default backend that redirects to where requests already are.
package struct LoopingDefault: Sendable {
  /// Where the backend is named.
  package let backend: Span
  package let redirect: IngressAction.Redirect
  /// How a message names the listener.
  package let listener: String
}

extension LoadBalancer {
  /// Default backends whose redirect loops on a listener of theirs. `ssl-redirect` takes the place of those on HTTP.
  package var loopingDefaults: [LoopingDefault] {
    return members.compactMap { member in
      guard case .redirect(let redirect) = member.defaultAction, let backend = member.ingress.defaultBackend
      else {
        return nil
      }
      let listener = member.ownListeners.first {
        ($0.protocol == .https || sslRedirection.isNone) && redirect.loops(onPort: $0.port, $0.protocol)
      }
      return listener.map {
        LoopingDefault(
          backend: backend.service.span, redirect: redirect, listener: "\($0.protocol.rawValue) \($0.port)")
      }
    }
  }
}

extension ALBIngress {
  /// The query of each redirect of a rule that changes nothing else.
  package var redirectsOfQueryOnly: [Located<String>] {
    var seen: Set<Span> = []
    return rules.compactMap { rule in
      guard let redirect = rule.redirect, redirect.changesOnlyQuery, let query = redirect.query else {
        return nil
      }
      return seen.insert(query.span).inserted ? query : nil
    }
  }
}
