package import Manifests
import YAML

/// A webhook of Istio's with the object that holds it.
package struct IstioWebhook: Sendable {
  package let webhook: Webhook
  package let configuration: WebhookConfiguration
}

/// A webhook whose calls reach no istiod.
package struct UnreachableWebhook: Sendable {
  package enum Reason: Sendable {
    case noService
    case noPort(Service)
  }

  package let webhook: Webhook
  package let service: WebhookService
  package let reason: Reason
}

extension MeshGraph {
  /// The webhooks that istiod answers.
  package var istioWebhooks: [IstioWebhook] {
    webhookConfigurations.flatMap { configuration in
      configuration.webhooks.filter(\.isOfIstio).map {
        IstioWebhook(webhook: $0, configuration: configuration)
      }
    }
  }

  /// The webhooks of Istio's whose Service, or its port, isn't there.
  package var unreachableWebhooks: [UnreachableWebhook] {
    istioWebhooks.compactMap { entry in
      guard let service = entry.webhook.service, let reason = fault(of: service, from: entry.configuration)
      else { return nil }
      return UnreachableWebhook(webhook: entry.webhook, service: service, reason: reason)
    }
  }

  private func fault(
    of reference: WebhookService, from asker: WebhookConfiguration
  ) -> UnreachableWebhook.Reason? {
    let namespace = reference.namespace.value
    if namespace.hasSubstitution { return nil }
    switch service(named: reference.name.value, in: namespace, from: asker) {
    case .found(let found):
      guard let service = found.manifest, service.hasNumberedPorts else { return nil }
      return found.portsAreKnown && found.port(.number(reference.port)) == nil ? .noPort(service) : nil
    case .missing:
      return isComplete || holdsControlPlane(namespace, from: asker) ? .noService : nil
    case .outOfView: return nil
    }
  }

  /// Whether a Service of istiod's is kept in view. Installers make them: Services of others in the
  /// namespace, such as a gateway's, don't show that this one is missing.
  private func holdsControlPlane(_ namespace: String, from asker: some Resource) -> Bool {
    servicesByNamespace.values(for: namespace).contains { index in
      services[index].name.hasPrefix("istiod") && coexist(services[index], asker)
    }
  }
}

extension Service {
  /// Whether the API server looks for the port among the Service's: it doesn't for a headless one and an
  /// ExternalName (k8s.io/apiserver pkg/util/proxy/proxy.go, ResolveCluster).
  fileprivate var hasNumberedPorts: Bool {
    type != .externalName && metadata.node["spec"]?.string("clusterIP")?.value != "None"
  }
}
