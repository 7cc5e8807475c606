import Linting
import Manifests
import MeshGraph
import YAML

/// Finds annotations of the controller whose value is no string to YAML.
struct ALBAnnotationNotString: Rule {
  let info = RuleInfo(
    "alb-annotation-not-string",
    group: .alb,
    severity: .error,
    summary: "the value of an annotation is a number, a boolean, a list or a mapping",
    rationale: """
      annotations hold strings only. The API server refuses the object; old versions of kubectl dropped all its \
      annotations instead, without a word
      """,
    remedy: "Put the value in quotes.",
    bad: ALBExample.ingress("target-type: ip", "healthcheck-interval-seconds: 30"),
    good: ALBExample.ingress("target-type: ip", #"healthcheck-interval-seconds: "30""#),
    references: [
      "https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/",
      "https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/918",
    ],
    equivalents: ["ALB k8s-reject"],
    fixable: true
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.ingresses.flatMap { unquoted(in: $0.annotations) }
      + mesh.services.flatMap { unquoted(in: $0.annotations) }
      + mesh.networkLoadBalancers.flatMap { loadBalancer in
        loadBalancer.annotations.entries.compactMap { finding($0.name, $0.entry.value) }
      }
  }

  private func unquoted(in annotations: Annotations) -> [Finding] {
    annotations.entries(withPrefix: ALBAnnotation.prefix).compactMap { name, entry in
      finding(name, entry.value)
    }
  }

  private func finding(_ name: String, _ value: Node) -> Finding? {
    switch value.scalarType {
    case .string: return nil
    case .null:
      return Finding(
        "\(name) has no value", at: value.span, help: "write a value, or remove the annotation",
        severity: .warning)
    case nil:
      return Finding(
        "\(name) must be a string, and this is a \(value.isMapping ? "mapping" : "list")", at: value.span,
        help: "annotations that hold JSON need quotes around it, or a block scalar")
    case .boolean, .integer, .float:
      let text = value.document.source(value.span)
      return Finding(
        "\(name) must be a string, and \(text) is not one to YAML", at: value.span,
        help: "put it in quotes: \"\(text)\"",
        fixes: value.isAlias ? [] : [Fix("put it in quotes", .safe, [Edit(value.span, "\"\(text)\"")])])
    }
  }
}
