import Linting
import Manifests
import MeshGraph

extension LoadBalancers {
  /// A finding for each conflict of each load balancer.
  func findings(
    of conflicts: (LoadBalancer) -> [GroupConflict], _ make: (GroupConflict, LoadBalancer) -> Finding
  ) -> [Finding] {
    flatMap { loadBalancer in conflicts(loadBalancer).map { make($0, loadBalancer) } }
  }
}

extension GroupConflict {
  /// - Parameter statement: What is wrong at the place of the later member.
  func finding(_ statement: String, why: String? = nil, help: String? = nil) -> Finding {
    let more =
      followers == 0 ? "" : " (\(followers) more \(followers == 1 ? "member says" : "members say") so)"
    return Finding(
      statement + more, at: other.span, related: [Label(first.span, first.member.ingress.described)],
      why: why, help: help, assumptions: assumptions)
  }

  /// `"internal" here and "internet-facing" for Ingress "shop/first"`
  var contrast: String {
    "\(other.shownInWords) here and \(first.shownInWords) for \(first.member.ingress.described)"
  }

  /// `ports 80, 443`
  var describedPorts: String { "port\(ports.count == 1 ? "" : "s") \(ports.map(String.init).listed)" }
}

extension MemberSetting {
  fileprivate var shownInWords: String { shown.isEmpty ? "empty" : "\"\(shown)\"" }
}
