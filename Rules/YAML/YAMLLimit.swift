import Linting
import MeshGraph
import YAML

/// Finds documents that cost more than any manifest should.
struct YAMLLimit: Rule {
  let info = RuleInfo(
    "yaml-limit",
    group: .yaml,
    severity: .error,
    summary: "a document is nested too deep, too large, or its aliases expand without bound",
    rationale: "nothing of the document was judged, and an API server refuses it as well",
    remedy: "Split the document, or write out what the aliases stand for.",
    bad: "apiVersion: v1\nkind: Service\nmetadata: "
      + String(repeating: "[", count: 120) + String(repeating: "]", count: 120) + "\n",
    good: """
      apiVersion: v1
      kind: Service
      metadata:
        name: shop
      """,
    references: ["https://github.com/kubernetes/kubernetes/issues/83253"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.problems.filter { $0.kind == .limit }.map(Finding.init(problem:))
  }
}
