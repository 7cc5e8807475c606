import Linting
import Manifests
import MeshGraph
import YAML

/// Finds webhooks of Istio's that call a Service or a port that isn't there.
struct InjectionWebhookUnreachable: Rule {
  let info = RuleInfo(
    "injection-webhook-unreachable",
    group: .injection,
    severity: .error,
    summary: "a webhook of Istio's calls a Service that doesn't exist, or a port that it doesn't have",
    rationale: """
      the API server can't call istiod. Under failurePolicy Fail it refuses what the webhook is \
      asked about: no pod of an injected namespace starts. Under Ignore pods start without a proxy, \
      and configuration goes unchecked
      """,
    remedy: "Write the name, namespace and port of istiod's Service, with the revision that is installed.",
    bad: WebhookExample.webhook("service: {name: istiod-canary, namespace: istio-system}")
      + WebhookExample.controlPlane,
    good: WebhookExample.webhook("service: {name: istiod, namespace: istio-system}")
      + WebhookExample.controlPlane,
    references: [
      "istio pkg/config/analysis/analyzers/webhook/webhook.go",
      "https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/#service-reference",
      "https://istio.io/latest/docs/ops/common-problems/injection/",
    ],
    equivalents: ["IST0139"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.unreachableWebhooks.map { .unreachable($0) }
  }
}

extension Finding {
  fileprivate static func unreachable(_ unreachable: UnreachableWebhook) -> Finding {
    let (webhook, target) = (unreachable.webhook.name.value, unreachable.service)
    switch unreachable.reason {
    case .noService:
      return Finding(
        "webhook \(webhook) calls Service \"\(target.namespace.value)/\(target.name.value)\", which doesn't exist",
        at: target.name.span)
    case .noPort(let service):
      let ports = KnownService.manifest(service).listOfPorts
      return Finding(
        "webhook \(webhook) calls port \(target.port) of \(service.described): \(ports)",
        at: target.writtenPort?.span ?? target.name.span,
        related: [Label(service.metadata.span, "the Service")])
    }
  }
}
