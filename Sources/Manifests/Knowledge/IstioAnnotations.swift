/// An annotation that Istio knows, as a list that a person can read beside istio/api annotation/annotations.yaml.
package struct IstioAnnotation: Sendable {
  /// What may carry it to any effect.
  package enum Place: Hashable, Sendable {
    case any
    /// A Pod, or the template of what makes pods.
    case pod
    case kind(Kind)
  }

  package let name: String
  package let places: [Place]
  package let shape: IstioAnnotationShape
  /// What to use instead; nil unless Istio calls the annotation deprecated.
  package let successor: String?

  private static func on(
    _ places: Place..., name: String, _ shape: IstioAnnotationShape = .text, instead: String? = nil
  ) -> IstioAnnotation {
    IstioAnnotation(name: name, places: places, shape: shape, successor: instead)
  }

  private static func pod(
    _ name: String, _ shape: IstioAnnotationShape = .text, instead: String? = nil
  ) -> IstioAnnotation {
    IstioAnnotation(name: name, places: [.pod], shape: shape, successor: instead)
  }

  package static let all: [IstioAnnotation] = [
    on(
      .kind(.service), name: "alpha.istio.io/canonical-serviceaccounts",
      instead: "the service accounts of the pods"),
    on(
      .kind(.service), name: "alpha.istio.io/kubernetes-serviceaccounts",
      instead: "the service accounts of the pods"),
    pod("ambient.istio.io/bypass-inbound-capture"),
    pod("ambient.istio.io/dns-capture"),
    pod("ambient.istio.io/redirection"),
    on(.kind(.kubernetesGateway), name: "ambient.istio.io/waypoint-inbound-binding"),
    on(.any, name: "galley.istio.io/analyze-suppress"),
    on(.any, name: "gateway.istio.io/controller-version"),
    on(.kind(.kubernetesGateway), name: "gateway.istio.io/name-override"),
    on(.kind(.kubernetesGateway), name: "gateway.istio.io/service-account"),
    pod("inject.istio.io/templates"),
    on(.kind(.workloadEntry), name: "istio.io/autoRegistrationGroup"),
    on(.kind(.workloadEntry), name: "istio.io/connectedAt"),
    on(.kind(.workloadEntry), name: "istio.io/disconnectedAt"),
    on(.kind(.authorizationPolicy), name: "istio.io/dry-run", .boolean),
    pod("istio.io/reroute-virtual-interfaces", .interfaces),
    // Read on pods; tools put it elsewhere too.
    on(.any, name: "istio.io/rev"),
    on(
      .kind(.service), .kind(.serviceEntry), .kind(.namespace), name: "istio.io/use-waypoint-canary-weight"),
    on(.kind(.workloadEntry), name: "istio.io/workloadController"),
    on(.kind(.service), name: "networking.istio.io/exportTo"),
    on(.kind(.kubernetesGateway), name: "networking.istio.io/service-type"),
    on(
      .kind(.namespace), .kind(.service), .kind(.serviceEntry),
      name: "networking.istio.io/traffic-distribution"),
    pod("prometheus.istio.io/merge-metrics", .boolean),
    pod("proxy.istio.io/config", .proxyConfig),
    pod("proxy.istio.io/overrides"),
    pod("readiness.status.sidecar.istio.io/applicationPorts"),
    pod("readiness.status.sidecar.istio.io/failureThreshold", .unsigned(bits: 32)),
    pod("readiness.status.sidecar.istio.io/initialDelaySeconds", .unsigned(bits: 32)),
    pod("readiness.status.sidecar.istio.io/periodSeconds", .unsigned(bits: 32)),
    pod("sidecar.istio.io/agentLogLevel"),
    pod("sidecar.istio.io/bootstrapOverride"),
    pod("sidecar.istio.io/componentLogLevel"),
    pod("sidecar.istio.io/discoveryAddress", instead: "discoveryAddress in proxy.istio.io/config"),
    pod("sidecar.istio.io/extraStatTags", instead: "the Telemetry API"),
    pod("sidecar.istio.io/inject", instead: "the label sidecar.istio.io/inject"),
    pod("sidecar.istio.io/interceptionMode", .choice(["REDIRECT", "TPROXY", "NONE"])),
    pod("sidecar.istio.io/logLevel"),
    pod("sidecar.istio.io/nativeSidecar"),
    pod("sidecar.istio.io/proxyCPU", .quantity),
    pod("sidecar.istio.io/proxyCPULimit", .quantity),
    pod("sidecar.istio.io/proxyImage"),
    pod("sidecar.istio.io/proxyImageType"),
    pod("sidecar.istio.io/proxyMemory", .quantity),
    pod("sidecar.istio.io/proxyMemoryLimit", .quantity),
    pod("sidecar.istio.io/rewriteAppHTTPProbers"),
    pod("sidecar.istio.io/statsCompression", instead: "statsCompression in proxy.istio.io/config"),
    pod("sidecar.istio.io/statsEvictionInterval"),
    pod("sidecar.istio.io/statsFlushInterval"),
    pod("sidecar.istio.io/statsHistogramBins"),
    pod("sidecar.istio.io/statsHistogramBuckets"),
    pod("sidecar.istio.io/statsInclusionPrefixes", instead: "proxyStatsMatcher in proxy.istio.io/config"),
    pod("sidecar.istio.io/statsInclusionRegexps", instead: "proxyStatsMatcher in proxy.istio.io/config"),
    pod("sidecar.istio.io/statsInclusionSuffixes", instead: "proxyStatsMatcher in proxy.istio.io/config"),
    on(.any, name: "sidecar.istio.io/status"),
    pod("sidecar.istio.io/userVolume"),
    pod("sidecar.istio.io/userVolumeMount"),
    pod("status.sidecar.istio.io/port", .unsigned(bits: 16)),
    on(.kind(.namespace), name: "topology.istio.io/controlPlaneClusters"),
    on(.kind(.service), name: "traffic.istio.io/nodeSelector"),
    pod("traffic.sidecar.istio.io/excludeInboundPorts", .ports(orAll: false)),
    pod("traffic.sidecar.istio.io/excludeInterfaces", .interfaces),
    pod("traffic.sidecar.istio.io/excludeOutboundIPRanges", .ipRanges(orAll: false)),
    pod("traffic.sidecar.istio.io/excludeOutboundPorts", .ports(orAll: false)),
    pod("traffic.sidecar.istio.io/includeInboundPorts", .ports(orAll: true)),
    pod("traffic.sidecar.istio.io/includeOutboundIPRanges", .ipRanges(orAll: true)),
    pod("traffic.sidecar.istio.io/includeOutboundPorts"),
    pod(
      "traffic.sidecar.istio.io/kubevirtInterfaces", .interfaces,
      instead: "istio.io/reroute-virtual-interfaces"),
  ]

  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

  package static func named(_ name: String) -> IstioAnnotation? { byName[name] }

  /// Whether a key of a label or annotation is Istio's: the part before the slash is `istio.io` or a subdomain of it.
  package static func isIstioKey(_ key: String) -> Bool {
    guard let (domain, _) = key.split(atFirst: "/") else { return false }
    return domain == "istio.io" || domain.hasByteSuffix(".istio.io")
  }

  /// The annotation that an unknown one most likely means: the nearest name, or one of the same name under another
  /// prefix.
  package static func suggestion(for name: String) -> String? {
    if let near = nearestName(to: name, in: byName.keys) { return near }
    guard let (_, tail) = name.split(atFirst: "/") else { return nil }
    let same = all.map(\.name).filter { $0.split(atFirst: "/").map { $0.tail == tail } ?? false }
    return same.count == 1 ? same[0] : nil
  }

  /// Annotations of no user's concern, which admission refuses on every Istio object (istio
  /// pkg/config/validation, ValidateMetadata).
  package static let refused: Set = [
    "internal.istio.io/webhook-always-reject", "internal.istio.io/parent-namespace",
    "internal.istio.io/parents",
  ]
}

/// The labels that Istio knows (istio/api label/labels.yaml), for those who write one as an annotation.
package enum IstioLabel {
  package static let all: Set = [
    "gateway.istio.io/managed", "istio.io/dataplane-mode", "istio.io/ingress-use-waypoint", "istio.io/tag",
    "istio.io/use-waypoint", "istio.io/use-waypoint-canary", "istio.io/use-waypoint-canary-namespace",
    "istio.io/use-waypoint-namespace", "istio.io/waypoint-for", "networking.istio.io/enable-autoallocate-ip",
    "networking.istio.io/gatewayPort", "operator.istio.io/component", "operator.istio.io/managed",
    "operator.istio.io/version", "security.istio.io/tlsMode", "service.istio.io/canonical-name",
    "service.istio.io/canonical-revision", "service.istio.io/workload-name", "topology.istio.io/cluster",
    "topology.istio.io/locality", "topology.istio.io/network", "topology.istio.io/subzone",
  ]
}
