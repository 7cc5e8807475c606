package import Manifests
import YAML

/// Whether Istio's webhook adds a proxy to pods.
package enum Injection: Sendable {
  case injected
  case notInjected
  /// The Namespace with its labels isn't in view.
  case unknown
}

/// The labels by which namespaces and pods ask for proxies.
package enum InjectionLabel {
  /// On Namespaces.
  package static let namespace = "istio-injection"
  /// On pods.
  package static let pod = "sidecar.istio.io/inject"
  /// On both; names the revision of istiod.
  package static let revision = "istio.io/rev"
  /// On both; `ambient` instead of a sidecar.
  package static let dataplane = "istio.io/dataplane-mode"
}

extension MeshGraph {
  /// Whether the standard webhooks take a workload's pods, gateways included (istio-validation 5.12;
  /// istio manifests/charts/istio-control/istio-discovery/templates/mutatingwebhook.yaml and
  /// pkg/kube/inject/inject.go, injectRequired).
  package func injection(of workload: Workload) -> Injection {
    if workload.usesHostNetwork { return .notInjected }
    let own = workload.podLabels[InjectionLabel.pod]
    let annotated = workload.podAnnotations["sidecar.istio.io/inject"]?.value
    if own == "false" || (own == nil && annotated == "false") { return .notInjected }
    let isAskedByPod = own == "true" || workload.podLabels[InjectionLabel.revision] != nil
    guard let labels = namespaceObject(of: workload)?.labels else {
      // A pod's own label asks for injection, but a namespace may still forbid it.
      return isAskedByPod ? .injected : .unknown
    }
    switch labels[InjectionLabel.namespace] {
    case "enabled": return .injected
    case .some: return .notInjected
    case nil: break
    }
    let isAsked =
      isAskedByPod || labels[InjectionLabel.revision] != nil || injectsByDefault(seenFrom: workload)
    return isAsked ? .injected : .notInjected
  }

  /// Whether settings in view make the webhook take the pods of namespaces without labels.
  package func injectsByDefault(seenFrom asker: some Resource) -> Bool {
    meshSettings.contains { $0.injectsByDefault && coexist($0, asker) }
  }
}
