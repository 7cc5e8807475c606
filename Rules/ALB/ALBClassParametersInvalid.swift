import Linting
import Manifests
import MeshGraph
import YAML

/// Finds IngressClasses of the controller whose parameters lead nowhere.
struct ALBClassParametersInvalid: Rule {
  let info = RuleInfo(
    "alb-class-parameters-invalid",
    group: .alb,
    severity: .error,
    summary: "an IngressClass refers to parameters that the controller doesn't take",
    rationale: """
      every Ingress of the class fails with the event FailedLoadGroupID and gets no load balancer; one that was part \
      of an IngressGroup keeps the whole group from being updated. The parameters must be IngressClassParams of \
      elbv2.k8s.aws, which live in no namespace
      """,
    remedy: "Refer to apiGroup elbv2.k8s.aws, kind IngressClassParams, and the name of one that there is.",
    bad: ALBExample.documents(
      ALBExample.ingressClass(params: "public", apiGroup: "elbv2.k8s.aws/v1beta1"),
      ALBExample.params("scheme: internal")),
    good: ALBExample.documents(
      ALBExample.ingressClass(params: "public"), ALBExample.params("scheme: internal")),
    references: [
      "aws-load-balancer-controller pkg/ingress/class_loader.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/ingress_class/",
    ],
    equivalents: ["ALB ingress-load-error", "ALB group-load-error"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.ingressClasses.compactMap { ingressClass in
      guard ingressClass.isOfController, let parameters = ingressClass.parameters else { return nil }
      return wrongType(of: parameters) ?? wrongScope(of: parameters)
        ?? missing(parameters, of: ingressClass, in: mesh)
    }
  }

  private func wrongType(of parameters: IngressClass.Parameters) -> Finding? {
    let fields = [
      ("apiGroup", parameters.apiGroup, "elbv2.k8s.aws"), ("kind", parameters.kind, "IngressClassParams"),
    ]
    for (field, written, wanted) in fields where written?.value != wanted {
      guard written?.value.hasSubstitution != true else { return nil }
      return Finding(
        written.map { "the parameters' \(field) must be \(wanted), not \"\($0.value)\"" }
          ?? "the parameters have no \(field); it must be \(wanted)",
        at: written?.span ?? parameters.span, help: "write \(field): \(wanted)")
    }
    return nil
  }

  private func wrongScope(of parameters: IngressClass.Parameters) -> Finding? {
    guard let namespace = parameters.namespace, parameters.scope?.value ?? "Cluster" == "Cluster" else {
      return nil
    }
    return Finding(
      "the parameters name namespace \"\(namespace.value)\", and IngressClassParams live in none",
      at: namespace.span, why: "Kubernetes refuses a namespace unless scope is Namespace", help: "remove it")
  }

  private func missing(
    _ parameters: IngressClass.Parameters, of ingressClass: IngressClass, in mesh: MeshGraph
  ) -> Finding? {
    guard let name = parameters.name else {
      return Finding("the parameters name no IngressClassParams", at: parameters.span, help: "add its name")
    }
    guard mesh.params(of: ingressClass, seenFrom: ingressClass)?.isMissing == true else { return nil }
    let near = nearestName(to: name.value, in: mesh.ingressClassParams.map(\.name))
    return Finding(
      "there is no IngressClassParams \"\(name.value)\"", at: name.span,
      help: near.map { "did you mean \"\($0)\"?" })
  }
}
