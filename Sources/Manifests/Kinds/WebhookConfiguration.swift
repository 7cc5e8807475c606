package import YAML

/// A MutatingWebhookConfiguration or ValidatingWebhookConfiguration: whom the API server asks before it takes an
/// object.
package struct WebhookConfiguration: Resource {
  package let metadata: Metadata

  package var webhooks: [Webhook] { metadata.node.list("webhooks", Webhook.init) }
}

/// An entry of `webhooks`.
package struct Webhook: Sendable {
  package let name: Located<String>
  private let client: Node?

  /// Nil without a name, which the API server refuses.
  init?(_ node: Node) {
    guard let name = node.string("name") else { return nil }
    self.name = name
    client = node["clientConfig"]
  }

  /// Whether istiod answers it: Istio's installers name all of theirs so.
  package var isOfIstio: Bool { name.value.hasByteSuffix(".istio.io") }

  /// Whether it says where it is called; the API server refuses one that doesn't.
  package var hasAddress: Bool {
    [client?["url"], client?["service"]].contains { $0.map { !$0.isNull } ?? false }
  }

  /// Where it is called outside of the cluster's Services.
  package var url: Located<String>? { client?.string("url") }

  /// The Service that is called; nil without one, and where its name or namespace is left out.
  package var service: WebhookService? { client?["service"].flatMap(WebhookService.init) }
}

/// The Service behind a webhook.
package struct WebhookService: Sendable {
  package let namespace: Located<String>
  package let name: Located<String>
  /// As written; nil for the default.
  package let writtenPort: Located<Int>?

  init?(_ node: Node) {
    guard let namespace = node.string("namespace"), let name = node.string("name") else { return nil }
    self.namespace = namespace
    self.name = name
    writtenPort = node.integer("port")
  }

  /// 443 when absent (k8s.io/api admissionregistration/v1, ServiceReference).
  package var port: Int { writtenPort?.value ?? 443 }
}
