import Linting
import Manifests
import MeshGraph
import YAML

/// Finds Ingresses in namespaces that may not use their class.
struct ALBClassNamespaceNotSelected: Rule {
  let info = RuleInfo(
    "alb-class-namespace-not-selected",
    group: .alb,
    severity: .error,
    summary: "the IngressClassParams of an Ingress's class don't select its namespace",
    rationale: """
      the Ingress fails with the event FailedLoadGroupID and gets no load balancer; one that was part of an \
      IngressGroup keeps the whole group from being updated. The namespaceSelector is compared with the labels of the \
      Namespace
      """,
    remedy: "Label the Namespace as the selector asks, or use a class that is meant for it.",
    bad: documents("internal"),
    good: documents("public"),
    references: [
      "aws-load-balancer-controller pkg/ingress/class_loader.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/ingress_class/#specnamespaceselector",
    ],
    equivalents: ["ALB ingress-load-error", "ALB group-load-error"]
  )

  private static func documents(_ label: String) -> String {
    ALBExample.documents(
      ALBExample.ingressClass(params: "public"),
      ALBExample.params("namespaceSelector:", "  matchLabels:", "    exposure: public"),
      "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n  labels:\n    exposure: \(label)\n",
      ALBExample.ingress("target-type: ip"))
  }

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.members.compactMap { member in
      guard let params = member.params.known, let selector = params.namespaceSelector,
        let namespace = mesh.namespaceExcluded(member)
      else { return nil }
      return Finding(
        "IngressClassParams \"\(params.name)\" select namespaces with \(selector.value.described), and "
          + "\"\(namespace.name)\" is none of them",
        at: member.ingress.className?.span ?? member.ingress.metadata.span,
        related: [Label(selector.span, "the selector"), Label(namespace.metadata.span, "the Namespace")])
    }
  }
}
