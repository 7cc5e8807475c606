import Linting
import Manifests
import MeshGraph
import YAML

/// Finds webhooks of Istio's whose URL the API server refuses, or that name a control plane by its address.
struct InjectionWebhookURLUnfit: Rule {
  let info = RuleInfo(
    "injection-webhook-url-unfit",
    group: .injection,
    severity: .error,
    summary:
      "the URL by which a webhook of Istio's reaches an external control plane is malformed or an IP address",
    rationale: """
      the API server refuses a webhook with another URL than https://host:port/path, without user, \
      query and fragment, or with neither url nor service. An IP address is taken, but the \
      certificate at the other end must then be one for this address
      """,
    remedy: "Write https:// and the host name of the external control plane's gateway.",
    bad: WebhookExample.webhook("url: \"istiod.example.com:15017/inject\""),
    good: WebhookExample.webhook("url: \"https://istiod.example.com:15017/inject\""),
    references: [
      "k8s.io/apiserver pkg/util/webhook/validation.go, ValidateWebhookURL",
      "istio pkg/config/analysis/analyzers/externalcontrolplane/externalcontrolplane.go",
      "https://istio.io/latest/docs/setup/install/external-controlplane/",
    ],
    equivalents: ["IST0163", "IST0164"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.istioWebhooks.compactMap { entry in
      let webhook = entry.webhook
      guard webhook.hasAddress else {
        return Finding(
          "webhook \(webhook.name.value) has neither url nor service: nobody is called", at: webhook.name.span
        )
      }
      return webhook.url.flatMap { Self.finding($0) }
    }
  }

  private static func finding(_ url: Located<String>) -> Finding? {
    if url.value.hasSubstitution { return nil }
    do throws(WebhookURL.Fault) {
      let host = try WebhookURL(url.value).host
      guard IPAddress(host) != nil else { return nil }
      return Finding(
        "the URL of the control plane has the IP address \(host) instead of a host name", at: url.span,
        why: "the API server takes it only with a certificate that is made out to this address",
        severity: .info)
    } catch {
      return Finding("the URL of a webhook \(error.statement), not \"\(url.value)\"", at: url.span)
    }
  }
}

extension WebhookURL.Fault {
  /// What the URL must be instead, as a verb.
  fileprivate var statement: String {
    switch self {
    case .notHTTPS: "begins with https://"
    case .withoutHost: "has a host"
    case .malformedHost: "has a host name or an IP address, IPv6 in brackets"
    case .malformedPort: "has a number as its port"
    case .userInformation: "names no user"
    case .query: "has no query"
    case .fragment: "has no fragment"
    }
  }
}
