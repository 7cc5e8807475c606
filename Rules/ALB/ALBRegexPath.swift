import Linting
import Manifests
import MeshGraph
import YAML

/// Finds paths under `use-regex-path-match` that are not the regexes they look like.
struct ALBRegexPath: Rule {
  let info = RuleInfo(
    "alb-regex-path",
    group: .alb,
    severity: .warning,
    summary: "use-regex-path-match is set, and a path is no regex as the controller cuts it",
    rationale: """
      Kubernetes wants paths to begin with a slash, so the controller takes the first character of every \
      ImplementationSpecific path off and the rest is the regex. /api becomes api, which matches anywhere in a path; \
      / becomes an empty regex, which AWS refuses
      """,
    remedy: "Write /^ before the regex: /^/api/(.*)$. Paths of type Exact and Prefix stay as they are.",
    bad: ALBExample.ingress(
      "target-type: ip", #"use-regex-path-match: "true""#, path: "/api/v[12]/.*",
      type: "ImplementationSpecific"),
    good: ALBExample.ingress(
      "target-type: ip", #"use-regex-path-match: "true""#, path: "/^/api/v[12]/.*",
      type: "ImplementationSpecific"),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_build_listener_rules.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#use-regex-path-match",
    ],
    equivalents: ["ALB runtime", "ALB deploy-error", "ALB ignored"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.members.flatMap { member -> [Finding] in
      guard let setting = member.annotations["use-regex-path-match"].text, GoBool(setting.text)?.value == true
      else { return [] }
      guard member.ingress.rules.flatMap(\.paths).contains(where: \.isImplementationSpecific) else {
        return [
          Finding(
            "use-regex-path-match changes nothing: no path is of type ImplementationSpecific",
            at: setting.span)
        ]
      }
      return member.rules.filter(\.matchIsKnown).compactMap(\.ownRegex).compactMap(finding)
    }
  }

  private func finding(_ regex: Located<String>) -> Finding? {
    if regex.value.utf8.first == UInt8(ascii: "^") { return nil }
    if regex.value.isEmpty {
      return Finding(
        "the path / leaves an empty regex, which AWS refuses", at: regex.span,
        help: "write pathType: Prefix for everything", severity: .error)
    }
    return Finding(
      "the regex of the path /\(regex.value) is \"\(regex.value)\", which matches anywhere in a path",
      at: regex.span,
      help: "write /^/\(regex.value): the controller takes the first slash off")
  }
}

extension IngressPath {
  fileprivate var isImplementationSpecific: Bool { (type?.value ?? .whenAbsent) == .implementationSpecific }
}
