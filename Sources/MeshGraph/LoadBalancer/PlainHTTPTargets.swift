import Manifests
import YAML

/// A target group to which an HTTP listener forwards.
package struct PlainHTTPTarget: Sendable {
  package let member: ALBIngress
  package let group: TargetGroup
}

extension LoadBalancer {
  /// The target groups to which plain HTTP listeners surely forward.
  ///
  /// The controller drops rules behind a redirect that takes all of their requests (LBC
  /// pkg/ingress/rule_optimizer.go). What stands behind a redirect of its host, or of every host, is left out here
  /// whatever the paths.
  package var plainHTTPTargets: [PlainHTTPTarget] {
    var targets: [PlainHTTPTarget] = []
    var redirectedHosts: Set<String> = []
    var redirectsEveryHost = false
    for member in members {
      let isPlain = !plainHTTPListeners(of: member).isEmpty
      func add(_ action: ALBAction?) {
        if isPlain { targets += (action?.targetGroups ?? []).map { .init(member: member, group: $0) } }
      }
      add(member.defaultAction)
      for rule in member.rules {
        let host = rule.host?.value.text
        if rule.action.mayRedirect {
          if let host { redirectedHosts.insert(host) } else { redirectsEveryHost = true }
        } else if !redirectsEveryHost, host.map(redirectedHosts.contains) != true {
          add(rule.action)
        }
      }
    }
    return targets
  }
}

extension ALBAction {
  fileprivate var mayRedirect: Bool {
    switch self {
    case .redirect, .unknown: true
    case .forward, .fixedResponse, .missing: false
    }
  }
}
