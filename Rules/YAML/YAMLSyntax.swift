import Linting
import MeshGraph
import YAML

/// Finds documents that are not YAML.
struct YAMLSyntax: Rule {
  let info = RuleInfo(
    "yaml-syntax",
    group: .yaml,
    severity: .error,
    summary: "a document is not valid YAML",
    rationale: "kubectl, Helm and Argo CD refuse the whole document, and with it every object in it",
    remedy: "Mend the text at the place shown. The other documents of the file are still judged.",
    bad: """
      apiVersion: v1
      kind: Service
      metadata:
        name: shop
        labels: {app: shop
      """,
    good: """
      apiVersion: v1
      kind: Service
      metadata:
        name: shop
        labels: {app: shop}
      """,
    references: ["https://yaml.org/spec/1.1/"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.problems.filter { $0.kind == .syntax }.map(Finding.init(problem:))
  }
}
