import Manifests
import YAML

/// Who lets traffic in and out of a load balancer: the controller's own security group, or groups that members list
/// (LBC pkg/ingress/model_build_load_balancer.go).
package struct SecurityGroups: Sendable {
  /// Who opens the security groups of nodes and pods for the load balancer's groups, when those are listed.
  package enum BackendRules: Sendable {
    case controller
    /// A member says that the controller shall not.
    case others
    /// Nobody says anything: the controller doesn't, unless its flag says otherwise.
    case unsaid
    case unknown
  }

  /// `security-groups` of the members; lists without an element count as absent.
  package let lists: [GroupSetting.Word]
  /// Whether a member's list is filled in later.
  package let isPartlyUnknown: Bool
  package let backendRules: BackendRules

  init(of loadBalancer: LoadBalancer) {
    let setting = loadBalancer.setting("security-groups")
    lists = setting.words.filter { $0.annotation?.list.isEmpty == false }
    isPartlyUnknown = setting.isPartlyUnknown
    backendRules = lists.isEmpty ? .unsaid : Self.backendRules(of: loadBalancer)
  }

  private static func backendRules(of loadBalancer: LoadBalancer) -> BackendRules {
    let manages = loadBalancer.setting("manage-backend-security-group-rules")
    if manages.isAbsent { return .unsaid }
    return switch manages.known.flatMap({ GoBool($0.value.value) })?.value {
    case true?: .controller
    case false?: .others
    case nil: .unknown
    }
  }
}

extension LoadBalancer {
  package var securityGroups: SecurityGroups { SecurityGroups(of: self) }

  /// `inbound-cidrs` and `security-group-prefix-lists` of the members; lists without an element are left out.
  package var inboundRules: [(name: String, text: AnnotationText)] {
    members.flatMap { member in
      ["inbound-cidrs", "security-group-prefix-lists"].compactMap { name in
        guard let text = member.annotations[name].text, !text.list.isEmpty else { return nil }
        return (name, text)
      }
    }
  }
}
