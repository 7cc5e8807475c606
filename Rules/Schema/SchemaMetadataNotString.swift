import Linting
import Manifests
import MeshGraph
import YAML

/// Finds labels and annotations whose values are no strings to YAML.
struct SchemaMetadataNotString: Rule {
  let info = RuleInfo(
    "schema-metadata-not-string",
    group: .schema,
    severity: .error,
    summary: "the value of a label or annotation is a number, a boolean, a list or a mapping",
    rationale: """
      labels and annotations hold strings only, and the API server refuses the object: cannot unmarshal bool into Go \
      struct field ObjectMeta.labels of type string
      """,
    remedy: "Put the value in quotes.",
    bad: ServiceExample.deployment(labels: ["sidecar.istio.io/inject: false"]),
    good: ServiceExample.deployment(labels: [#"sidecar.istio.io/inject: "false""#]),
    references: ["https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/"],
    fixable: true
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.nonStringEntries.map { entry in
      let value = entry.value
      let statement = "the \(entry.category.rawValue) \(entry.key.value) must be a string"
      guard value.isScalar else {
        return Finding("\(statement), and this is a \(value.isMapping ? "mapping" : "list")", at: value.span)
      }
      let text = value.document.source(value.span)
      return Finding(
        "\(statement), and \(text) is not one to YAML", at: value.span, help: "put it in quotes: \"\(text)\"",
        fixes: value.isAlias ? [] : [Fix("put it in quotes", .safe, [Edit(value.span, "\"\(text)\"")])])
    }
  }
}
