import Linting
import Manifests
import MeshGraph
import YAML

/// Finds wildcards in paths that allow none.
struct ALBPathWildcard: Rule {
  let info = RuleInfo(
    "alb-path-wildcard",
    group: .alb,
    severity: .error,
    summary: "a path of type Prefix or Exact has a wildcard",
    rationale: """
      the controller stops with FailedBuildModel (prefix path shouldn't contain wildcards), and the load balancer of \
      the whole IngressGroup keeps its last state. Only ImplementationSpecific paths are patterns
      """,
    remedy: "Write the path without * (Prefix covers what is below), or pathType: ImplementationSpecific.",
    bad: ALBExample.ingress("target-type: ip", path: "/*"),
    good: ALBExample.ingress("target-type: ip", path: "/"),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_build_listener_rules.go",
      "https://kubernetes.io/docs/concepts/services-networking/ingress/#path-types",
    ],
    equivalents: ["ALB build-error"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.members.flatMap { member in
      member.ingress.rules.flatMap(\.paths).compactMap(finding)
    }
  }

  private func finding(_ path: IngressPath) -> Finding? {
    guard let type = path.type?.value, type != .implementationSpecific, let text = path.path,
      !text.value.hasSubstitution, text.value.contains(where: { $0 == "*" || $0 == "?" })
    else { return nil }
    let isTree =
      type == .prefix && text.value.hasSuffix("/*")
      && text.value.dropLast(2).allSatisfy { $0 != "*" && $0 != "?" }
    let plain = text.value == "/*" ? "/" : String(text.value.dropLast(2))
    return Finding(
      "the path \(text.value) has a wildcard, which type \(type.rawValue) doesn't allow", at: text.span,
      related: path.type.map { [Label($0.span, "type \(type.rawValue)")] } ?? [],
      help: isTree
        ? "write \(plain): Prefix covers all that is below" : "write pathType: ImplementationSpecific")
  }
}
