import Linting
import Manifests
import MeshGraph
import YAML

/// Finds backends that are no Service and port.
struct ALBBackendInvalid: Rule {
  let info = RuleInfo(
    "alb-backend-invalid",
    group: .alb,
    severity: .error,
    summary: "a backend has a text as port.number, or is another object than a Service",
    rationale: """
      Kubernetes refuses a text in port.number, use-annotation too, which is the name of a port. The controller knows \
      Services only: its webhook refuses a path with backend.resource, and for the default backend it stops with \
      FailedBuildModel
      """,
    remedy: "Write port.name: use-annotation, port.number with a number, or a Service.",
    bad: ALBExample.ingress(ALBExample.closed, service: "closed", port: "number: use-annotation"),
    good: ALBExample.ingress(ALBExample.closed, service: "closed", port: "name: use-annotation"),
    references: [
      "https://kubernetes.io/docs/reference/kubernetes-api/service-resources/ingress-v1/",
      "aws-load-balancer-controller webhooks/networking/ingress_validator.go",
      "https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/2242",
    ],
    equivalents: ["ALB webhook-reject", "ALB build-error"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.members.flatMap { member in
      member.ingress.backends.compactMap(\.backend.textualPortNumber).compactMap(number)
        + member.ingress.resourceBackends.map(resource)
    }
  }

  private func number(_ text: Located<String>) -> Finding? {
    if text.value.hasSubstitution || text.value.placeholder != nil { return nil }
    let isNumber = Int(text.value) != nil
    return Finding(
      "port.number takes a number, not the text \"\(text.value)\"", at: text.span,
      help: isNumber ? "write it without quotes" : "write port.name: \(text.value)")
  }

  private func resource(_ backend: Entry) -> Finding {
    let kind = backend.value.string("kind")?.value
    return Finding(
      "the backend is \(kind.map { "a resource of kind \($0)" } ?? "a resource"); the controller takes only Services",
      at: backend.key.span, help: "forward to a Service")
  }
}
