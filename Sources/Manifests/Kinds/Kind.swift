/// The kinds of objects that are judged, or that judging another needs. Everything else is left
/// alone, most of it unparsed.
package enum Kind: UInt8, CaseIterable, Sendable {
  case ingress, ingressClass, ingressClassParams, targetGroupBinding
  case service, secret, namespace
  case pod, deployment, statefulSet, daemonSet, replicaSet, job, cronJob, rollout
  case kubernetesGateway, gatewayClass, httpRoute, grpcRoute, tlsRoute, tcpRoute, referenceGrant
  case gateway, virtualService, destinationRule, serviceEntry, sidecar, peerAuthentication
  case workloadEntry, workloadGroup, proxyConfig
  case authorizationPolicy, requestAuthentication
  case telemetry, wasmPlugin, trafficExtension
  case certificate, externalSecret, sealedSecret
  case configMap, istioOperator, envoyFilter
  case serviceAccount, mutatingWebhookConfiguration, validatingWebhookConfiguration
  /// What claims to be of a kind of Istio's that isn't there.
  case unserved

  /// As `kind:` spells it.
  package var name: String {
    switch self {
    case .ingress: "Ingress"
    case .ingressClass: "IngressClass"
    case .ingressClassParams: "IngressClassParams"
    case .targetGroupBinding: "TargetGroupBinding"
    case .service: "Service"
    case .secret: "Secret"
    case .namespace: "Namespace"
    case .pod: "Pod"
    case .deployment: "Deployment"
    case .statefulSet: "StatefulSet"
    case .daemonSet: "DaemonSet"
    case .replicaSet: "ReplicaSet"
    case .job: "Job"
    case .cronJob: "CronJob"
    case .rollout: "Rollout"
    case .kubernetesGateway: "Gateway"
    case .gatewayClass: "GatewayClass"
    case .httpRoute: "HTTPRoute"
    case .grpcRoute: "GRPCRoute"
    case .tlsRoute: "TLSRoute"
    case .tcpRoute: "TCPRoute"
    case .referenceGrant: "ReferenceGrant"
    case .gateway: "Gateway"
    case .virtualService: "VirtualService"
    case .destinationRule: "DestinationRule"
    case .serviceEntry: "ServiceEntry"
    case .sidecar: "Sidecar"
    case .peerAuthentication: "PeerAuthentication"
    case .workloadEntry: "WorkloadEntry"
    case .workloadGroup: "WorkloadGroup"
    case .proxyConfig: "ProxyConfig"
    case .authorizationPolicy: "AuthorizationPolicy"
    case .requestAuthentication: "RequestAuthentication"
    case .telemetry: "Telemetry"
    case .wasmPlugin: "WasmPlugin"
    case .trafficExtension: "TrafficExtension"
    case .certificate: "Certificate"
    case .externalSecret: "ExternalSecret"
    case .sealedSecret: "SealedSecret"
    case .configMap: "ConfigMap"
    case .istioOperator: "IstioOperator"
    case .envoyFilter: "EnvoyFilter"
    case .serviceAccount: "ServiceAccount"
    case .mutatingWebhookConfiguration: "MutatingWebhookConfiguration"
    case .validatingWebhookConfiguration: "ValidatingWebhookConfiguration"
    case .unserved: ""
    }
  }

  /// The API groups whose objects of this name are meant; a Knative `Service` is none of ours. An
  /// old group is listed where seeing it is worth a finding.
  package var groups: [String] {
    switch self {
    case .ingress: ["networking.k8s.io", "extensions"]
    case .ingressClass: ["networking.k8s.io"]
    case .ingressClassParams: ["elbv2.k8s.aws", "eks.amazonaws.com"]
    case .targetGroupBinding: ["elbv2.k8s.aws", "eks.amazonaws.com"]
    case .service, .secret, .namespace, .pod, .configMap, .serviceAccount: [""]
    case .deployment, .statefulSet, .daemonSet, .replicaSet: ["apps", "extensions"]
    case .job, .cronJob: ["batch"]
    case .rollout: ["argoproj.io"]
    case .kubernetesGateway, .gatewayClass, .httpRoute, .grpcRoute, .tlsRoute, .tcpRoute, .referenceGrant:
      ["gateway.networking.k8s.io"]
    case .gateway, .virtualService, .destinationRule, .serviceEntry, .sidecar, .envoyFilter, .workloadEntry,
      .workloadGroup, .proxyConfig:
      ["networking.istio.io"]
    case .peerAuthentication, .authorizationPolicy, .requestAuthentication: ["security.istio.io"]
    case .telemetry: ["telemetry.istio.io"]
    case .wasmPlugin, .trafficExtension: ["extensions.istio.io"]
    case .certificate: ["cert-manager.io"]
    case .externalSecret: ["external-secrets.io"]
    case .sealedSecret: ["bitnami.com"]
    case .istioOperator: ["install.istio.io"]
    case .mutatingWebhookConfiguration, .validatingWebhookConfiguration: ["admissionregistration.k8s.io"]
    case .unserved: []
    }
  }

  /// Whether objects of this kind live in no namespace.
  package var isClusterScoped: Bool {
    switch self {
    case .ingressClass, .ingressClassParams, .namespace, .gatewayClass, .mutatingWebhookConfiguration,
      .validatingWebhookConfiguration:
      true
    default: false
    }
  }

  /// The kind that an object's `apiVersion` and `kind` name.
  package init?(apiVersion: String, kind: String) {
    guard let candidates = Self.byName[kind] else { return nil }
    let slash = apiVersion.utf8.firstIndex(of: UInt8(ascii: "/"))
    let group = slash.map { apiVersion[..<$0] } ?? ""
    guard let found = candidates.first(where: { $0.groups.contains { $0 == group } }) else { return nil }
    self = found.kind
  }

  /// Whether a document whose `kind:` reads so must be parsed: kinds we know, and lists of objects.
  package static func mayConcern(kind: UnsafeBufferPointer<UInt8>) -> Bool {
    let name = String(decoding: kind, as: UTF8.self)
    return byName[name] != nil || name.hasSuffix("List")
  }

  /// The kinds that a `kind:` may mean, whatever the group.
  package static func named(_ name: String) -> [Kind] { byName[name]?.map(\.kind) ?? [] }

  private static let byName = Dictionary(
    grouping: allCases.map { (kind: $0, groups: $0.groups) }, by: \.kind.name)
}
