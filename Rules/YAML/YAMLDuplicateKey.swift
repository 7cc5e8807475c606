import Linting
import MeshGraph
import YAML

/// Finds mappings with the same key twice.
struct YAMLDuplicateKey: Rule {
  let info = RuleInfo(
    "yaml-duplicate-key",
    group: .yaml,
    severity: .error,
    summary: "a mapping has the same key twice",
    rationale: "kubectl refuses the object; tools that accept it keep only the last of the two",
    remedy: "Keep one of the two, or merge them.",
    bad: """
      apiVersion: v1
      kind: Service
      metadata:
        name: shop
      spec:
        type: ClusterIP
        ports: [{port: 80}]
        type: NodePort
      """,
    good: """
      apiVersion: v1
      kind: Service
      metadata:
        name: shop
      spec:
        type: NodePort
        ports: [{port: 80}]
      """,
    references: [
      "https://yaml.org/spec/1.1/#id932806",
      "https://kubernetes.io/docs/reference/using-api/api-concepts/#setting-the-field-validation-level",
    ]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.problems.filter { $0.kind == .duplicateKey }.map(Finding.init(problem:))
  }
}
