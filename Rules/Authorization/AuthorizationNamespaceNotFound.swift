import Linting
import Manifests
import MeshGraph
import YAML

/// Finds namespaces in policies that are nowhere, when everything is in view.
struct AuthorizationNamespaceNotFound: Rule {
  let info = RuleInfo(
    "authorization-namespace-not-found",
    group: .authorization,
    severity: .warning,
    summary: "an AuthorizationPolicy names a namespace that does not exist",
    rationale: """
      the namespace of a caller is read from its certificate and compared with its case; no caller comes from \
      a namespace that doesn't exist, so ALLOW refuses and DENY spares those who were meant
      """,
    remedy: "Write the namespace that the callers live in.",
    bad: example(namespace: "shpo"),
    good: example(namespace: "shop"),
    references: [
      "https://istio.io/latest/docs/reference/config/security/authorization-policy/#Source",
      "kiali business/checkers/authorization/namespace_checker.go",
    ],
    equivalents: ["IST0101", "KIA0101"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.unknownNamespaces.map { .notFound($0) }
  }

  private static func example(namespace: String) -> String {
    AuthorizationExample.policy("rules: [{from: [{source: {namespaces: [\(namespace)]}}]}]")
      + AuthorizationExample.workload()
  }
}

extension Finding {
  fileprivate static func notFound(_ unknown: UnknownNamespace) -> Finding {
    Finding(
      "there is no namespace \"\(unknown.value.value)\"", at: unknown.value.span,
      help: unknown.suggestion.map { "write \($0)" })
  }
}
