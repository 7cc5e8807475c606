package import Manifests
package import YAML

/// The document graph: every object, the references between them resolved, and what the machines
/// would do with them. Immutable; rules, the tracer and the editor ask it.
///
/// Every question is asked *from* an object and only sees what coexists with it.
package struct MeshGraph: Sendable {
  package let ingresses: ResourceIndex<Ingress>
  package let ingressClasses: ResourceIndex<IngressClass>
  package let ingressClassParams: ResourceIndex<IngressClassParams>
  package let targetGroupBindings: ResourceIndex<TargetGroupBinding>
  package let services: ResourceIndex<Service>
  package let secrets: ResourceIndex<Secret>
  package let secretSources: ResourceIndex<SecretSource>
  package let namespaces: ResourceIndex<Namespace>
  package let workloads: ResourceIndex<Workload>
  package let gateways: ResourceIndex<Gateway>
  package let kubernetesGateways: ResourceIndex<KubernetesGateway>
  package let gatewayClasses: ResourceIndex<GatewayClass>
  package let routes: ResourceIndex<KubernetesRoute>
  package let referenceGrants: ResourceIndex<ReferenceGrant>
  package let virtualServices: ResourceIndex<VirtualService>
  package let destinationRules: ResourceIndex<DestinationRule>
  package let serviceEntries: ResourceIndex<ServiceEntry>
  package let sidecars: ResourceIndex<Sidecar>
  package let workloadEntries: ResourceIndex<WorkloadEntry>
  package let workloadGroups: ResourceIndex<WorkloadGroup>
  package let peerAuthentications: ResourceIndex<PeerAuthentication>
  package let authorizationPolicies: ResourceIndex<AuthorizationPolicy>
  package let requestAuthentications: ResourceIndex<RequestAuthentication>
  package let meshSettings: [MeshSettings]
  package let envoyFilters: ResourceIndex<EnvoyFilter>
  package let telemetries: ResourceIndex<Telemetry>
  package let serviceAccounts: ResourceIndex<ServiceAccount>
  package let webhookConfigurations: ResourceIndex<WebhookConfiguration>
  package let unservedObjects: [UnservedObject]
  /// Objects of versions that Istio doesn't serve.
  package let unservedVersions: [Metadata]

  /// What is wrong with the texts themselves.
  package let problems: [Problem]
  /// What the objects have that their CRDs don't allow.
  package let fieldFaults: [FieldFault]
  /// Labels and annotations whose values are no strings.
  package let nonStringEntries: [MetadataEntry]
  /// Where annotations of Istio are written.
  package let istioAnnotations: [IstioAnnotationUse]
  package let environments: Environments
  /// Whether a text among those in view can't be read: what seems missing may stand in it.
  package let hasUnreadableDocuments: Bool
  /// Whether everything is in view: a rendered bundle, or the user said so.
  package let isComplete: Bool
  /// Kinds of which objects may stand in files that can't be read for them, such as the templates
  /// of a chart.
  package let hiddenKinds: Set<Kind>

  /// What the AWS Load Balancer Controller makes of the Ingresses.
  package private(set) var loadBalancers = LoadBalancers.none
  /// What is wrong with single values of the controller's annotations.
  package private(set) var annotationFaults: [LocatedAnnotationFault] = []
  /// What is wrong with the labels by which namespaces and pods ask for a proxy (istio-validation 5.12).
  package private(set) var injectionLabelFaults: [InjectionLabelFault] = []
  /// Every destination of every VirtualService, mirrors included, resolved.
  package private(set) var destinationReferences: [DestinationReference] = []
  /// The destinations that name a subset.
  private(set) var subsetDestinations = Buckets<SubsetName>()
  /// What istiod's admission has against VirtualServices.
  package private(set) var virtualServiceFaults: [VirtualServiceFault] = []
  /// Every backend of a load balancer behind which gateway proxies stand.
  package private(set) var gatewayTargets: [GatewayTarget] = []
  /// What becomes of the Services that ask for a load balancer of AWS.
  package private(set) var networkLoadBalancers: [NetworkLoadBalancer] = []
  /// Every listener of a network load balancer behind which gateway proxies stand.
  package private(set) var nlbGatewayTargets: [NLBGatewayTarget] = []

  /// Policies about requests, or of kinds that may be.
  let requestPolicies: [Metadata]
  let workloadsByLabel: LabelIndex
  let workloadEntriesByLabel: LabelIndex
  let workloadGroupsByLabel: LabelIndex
  let servicesBySelector: SelectorIndex
  let gatewaysBySelector: SelectorIndex
  let gatewaysByNamespace: Buckets<String>
  let servicesByNamespace: Buckets<String>
  let virtualServicesByNamespace: Buckets<String>
  /// Gateways of the Kubernetes Gateway API by the Service that Istio makes for each.
  let kubernetesGatewaysByService: Buckets<String>
  let grantsByUse: ReferenceGrantIndex
  /// Services by each label of their selector.
  let servicesByLabel: Buckets<Labels.Pair>
  /// Objects that make Secrets, by the Secret's name.
  let secretSourcesByName: Buckets<String>
  /// Ingresses with a certificate made by cert-manager, by the Secret's name.
  let ingressesByTLSSecret: Buckets<String>
  /// Argo Rollouts by the VirtualServices whose weights they change.
  let rolloutsByVirtualService: Buckets<String>
  /// Secrets that hold a certificate, and objects that make some Secret, by namespace.
  let credentialsByNamespace: Buckets<String>
  let certificatesByNamespace: Buckets<String>
  /// Secrets of applications, neither certificates nor credentials of registries, by namespace.
  let applicationSecretsByNamespace: Buckets<String>
  /// The VirtualServices of the mesh by each host in full.
  let meshVirtualServicesByHost: Buckets<String>
  /// For each Gateway the VirtualServices bound to it.
  let virtualServicesByGateway: Buckets<Int>
  /// For each Gateway the hosts of the VirtualServices bound to it, as Envoy compares them, each with
  /// the number of its VirtualService. One that is filled in later may be any.
  private(set) var virtualServiceHostsOfGateway: [HostTable] = []
  /// The hosts of all VirtualServices, each with the number of its VirtualService.
  let virtualServiceHosts: HostTable
  /// For each Gateway the hosts of its servers, each with the number of its server.
  let hostsOfGateway: [HostTable]
  /// The hosts of all ServiceEntries, each with the number of its entry.
  let serviceEntryHosts: HostTable
  let destinationRulesByHost: DestinationRuleIndex
  let peerAuthenticationsByScope: PolicyIndex
  let authorizationPoliciesByScope: PolicyIndex
  let requestAuthenticationsByScope: PolicyIndex
  let workloadsByNamespace: Buckets<String>
  /// Whether there are WorkloadEntries or WorkloadGroups: what a selector may pick besides pods.
  let hasVirtualMachines: Bool

  package init(
    manifests: [Manifest], problems: [Problem], environments: Environments, isComplete: Bool,
    hiddenKinds: Set<Kind> = []
  ) {
    self.problems = problems
    hasUnreadableDocuments = problems.contains { $0.kind != .duplicateKey }
    fieldFaults = manifests.flatMap(\.metadata.fieldFaults)
    nonStringEntries = manifests.flatMap(MetadataEntry.nonStrings)
    istioAnnotations = manifests.flatMap(IstioAnnotationUse.all)
    self.environments = environments
    self.isComplete = isComplete
    self.hiddenKinds = hiddenKinds
    let sorted = ManifestsByKind(manifests)
    ingresses = ResourceIndex(sorted.ingresses, environments)
    ingressClasses = ResourceIndex(sorted.ingressClasses, environments)
    ingressClassParams = ResourceIndex(sorted.ingressClassParams, environments)
    targetGroupBindings = ResourceIndex(sorted.targetGroupBindings, environments)
    services = ResourceIndex(sorted.services, environments)
    secrets = ResourceIndex(sorted.secrets, environments)
    secretSources = ResourceIndex(sorted.secretSources, environments)
    namespaces = ResourceIndex(sorted.namespaces, environments)
    workloads = ResourceIndex(sorted.workloads, environments)
    gateways = ResourceIndex(sorted.gateways, environments)
    kubernetesGateways = ResourceIndex(sorted.kubernetesGateways, environments)
    gatewayClasses = ResourceIndex(sorted.gatewayClasses, environments)
    routes = ResourceIndex(sorted.routes, environments)
    referenceGrants = ResourceIndex(sorted.referenceGrants, environments)
    virtualServices = ResourceIndex(sorted.virtualServices, environments)
    destinationRules = ResourceIndex(sorted.destinationRules, environments)
    serviceEntries = ResourceIndex(sorted.serviceEntries, environments)
    sidecars = ResourceIndex(sorted.sidecars, environments)
    workloadEntries = ResourceIndex(sorted.workloadEntries, environments)
    workloadGroups = ResourceIndex(sorted.workloadGroups, environments)
    peerAuthentications = ResourceIndex(sorted.peerAuthentications, environments)
    authorizationPolicies = ResourceIndex(sorted.authorizationPolicies, environments)
    requestAuthentications = ResourceIndex(sorted.requestAuthentications, environments)
    meshSettings = sorted.meshSettings
    envoyFilters = ResourceIndex(sorted.envoyFilters, environments)
    telemetries = ResourceIndex(sorted.telemetries, environments)
    serviceAccounts = ResourceIndex(sorted.serviceAccounts, environments)
    webhookConfigurations = ResourceIndex(sorted.webhookConfigurations, environments)
    requestPolicies = manifests.map(\.metadata).filter { Self.requestPolicyKinds.contains($0.kind) }
    unservedObjects = sorted.unservedObjects
    unservedVersions = manifests.map(\.metadata).filter { $0.unservedVersion != nil }
    workloadsByLabel = LabelIndex(sorted.workloads.map(\.podLabels))
    workloadEntriesByLabel = LabelIndex(sorted.workloadEntries.map(\.workloadLabels))
    workloadGroupsByLabel = LabelIndex(sorted.workloadGroups.map(\.workloadLabels))
    servicesBySelector = SelectorIndex(sorted.services.map(\.selector))
    gatewaysBySelector = SelectorIndex(sorted.gateways.map(\.selector))
    gatewaysByNamespace = Buckets(sorted.gateways.map { [$0.namespace].compactMap(\.self) })
    servicesByNamespace = Buckets(sorted.services.map { [$0.namespace].compactMap(\.self) })
    virtualServicesByNamespace = Buckets(sorted.virtualServices.map { [$0.namespace].compactMap(\.self) })
    meshVirtualServicesByHost = Self.meshVirtualServicesByHost(sorted.virtualServices)
    kubernetesGatewaysByService = Buckets(
      sorted.kubernetesGateways.map { [$0.generatedServiceName].compactMap(\.self) })
    grantsByUse = ReferenceGrantIndex(sorted.referenceGrants)
    servicesByLabel = Buckets(sorted.services.map(\.selector.labels.pairs))
    secretSourcesByName = Buckets(sorted.secretSources.map(\.secretName.value))
    ingressesByTLSSecret = Buckets(sorted.ingresses.map(\.issuedSecrets))
    rolloutsByVirtualService = Buckets(sorted.workloads.map(\.steeredVirtualServices))
    credentialsByNamespace = Buckets(
      sorted.secrets.map { secret in
        secret.holdsServerCertificate ? [secret.namespace].compactMap(\.self) : []
      })
    certificatesByNamespace = Buckets(sorted.secretSources.map { [$0.namespace].compactMap(\.self) })
    applicationSecretsByNamespace = Buckets(
      sorted.secrets.map { $0.isApplications ? [$0.namespace].compactMap(\.self) : [] })
    virtualServicesByGateway = Self.bind(sorted.virtualServices, to: gateways)
    hostsOfGateway = sorted.gateways.map(\.hostTable)
    serviceEntryHosts = HostTable(
      sorted.serviceEntries.enumerated().flatMap { index, entry in
        entry.hosts.map { (Hostname($0.value), index) }
      })
    virtualServiceHosts = HostTable(
      sorted.virtualServices.enumerated().flatMap { index, virtualService in
        virtualService.hosts.map { (Hostname($0.value).lowercased, index) }
      })
    destinationRulesByHost = DestinationRuleIndex(sorted.destinationRules)
    peerAuthenticationsByScope = PolicyIndex(sorted.peerAuthentications)
    authorizationPoliciesByScope = PolicyIndex(sorted.authorizationPolicies)
    requestAuthenticationsByScope = PolicyIndex(sorted.requestAuthentications)
    workloadsByNamespace = Buckets(sorted.workloads.map { [$0.namespace].compactMap(\.self) })
    hasVirtualMachines = manifests.contains {
      $0.metadata.kind == .workloadEntry || $0.metadata.kind == .workloadGroup
    }
    virtualServiceHostsOfGateway = gateways.indices.map { gateway in
      HostTable(
        virtualServicesByGateway.values(for: gateway).flatMap { index in
          virtualServices[index].hosts.map { (possibleHost($0.value, of: virtualServices[index]), index) }
        })
    }
    destinationReferences = findDestinationReferences()
    subsetDestinations = Buckets(
      destinationReferences.map { reference in
        reference.destination.subset.map { [SubsetName(host: reference.host, name: $0.value)] } ?? []
      })
    virtualServiceFaults = findVirtualServiceFaults()
    loadBalancers = LoadBalancers(of: self)
    annotationFaults = findAnnotationFaults()
    injectionLabelFaults = findInjectionLabelFaults()
    gatewayTargets = findGatewayTargets()
    networkLoadBalancers = services.compactMap(NetworkLoadBalancer.init)
    nlbGatewayTargets = findNLBGatewayTargets()
  }

  /// Whether two objects can be in one cluster at the same time.
  package func coexist(_ left: some Resource, _ right: some Resource) -> Bool {
    environments.coexist(left.file, right.file)
  }

  /// What may be concluded of a reference to an object that isn't in view.
  ///
  /// - Parameters:
  ///   - index: The objects of the kind that is looked for.
  ///   - namespace: Where it would have to be; nil when the reference leaves that open.
  ///   - asker: The object that refers.
  package func absence<Target>(
    in index: ResourceIndex<some Resource>, namespace: String?, from asker: some Resource
  ) -> Resolution<Target> {
    if hasUnreadableDocuments { return .outOfView }
    if isComplete { return .missing }
    guard let namespace, let kind = index.first?.metadata.kind, !hiddenKinds.contains(kind) else {
      return .outOfView
    }
    return index.hasAny(in: namespace, from: asker.file) ? .missing : .outOfView
  }
}

/// Manifests sorted into one list a kind.
private struct ManifestsByKind {
  var ingresses: [Ingress] = []
  var ingressClasses: [IngressClass] = []
  var ingressClassParams: [IngressClassParams] = []
  var targetGroupBindings: [TargetGroupBinding] = []
  var services: [Service] = []
  var secrets: [Secret] = []
  var secretSources: [SecretSource] = []
  var namespaces: [Namespace] = []
  var workloads: [Workload] = []
  var gateways: [Gateway] = []
  var kubernetesGateways: [KubernetesGateway] = []
  var gatewayClasses: [GatewayClass] = []
  var routes: [KubernetesRoute] = []
  var referenceGrants: [ReferenceGrant] = []
  var virtualServices: [VirtualService] = []
  var destinationRules: [DestinationRule] = []
  var serviceEntries: [ServiceEntry] = []
  var sidecars: [Sidecar] = []
  var workloadEntries: [WorkloadEntry] = []
  var workloadGroups: [WorkloadGroup] = []
  var peerAuthentications: [PeerAuthentication] = []
  var authorizationPolicies: [AuthorizationPolicy] = []
  var requestAuthentications: [RequestAuthentication] = []
  var meshSettings: [MeshSettings] = []
  var envoyFilters: [EnvoyFilter] = []
  var telemetries: [Telemetry] = []
  var serviceAccounts: [ServiceAccount] = []
  var webhookConfigurations: [WebhookConfiguration] = []
  var unservedObjects: [UnservedObject] = []

  init(_ manifests: [Manifest]) {
    for manifest in manifests {
      switch manifest {
      case .ingress(let value): ingresses.append(value)
      case .ingressClass(let value): ingressClasses.append(value)
      case .ingressClassParams(let value): ingressClassParams.append(value)
      case .targetGroupBinding(let value): targetGroupBindings.append(value)
      case .service(let value): services.append(value)
      case .secret(let value): secrets.append(value)
      case .secretSource(let value): secretSources.append(value)
      case .namespace(let value): namespaces.append(value)
      case .workload(let value): workloads.append(value)
      case .gateway(let value): gateways.append(value)
      case .kubernetesGateway(let value): kubernetesGateways.append(value)
      case .gatewayClass(let value): gatewayClasses.append(value)
      case .route(let value): routes.append(value)
      case .referenceGrant(let value): referenceGrants.append(value)
      case .virtualService(let value): virtualServices.append(value)
      case .destinationRule(let value): destinationRules.append(value)
      case .serviceEntry(let value): serviceEntries.append(value)
      case .sidecar(let value): sidecars.append(value)
      case .workloadEntry(let value): workloadEntries.append(value)
      case .workloadGroup(let value): workloadGroups.append(value)
      case .peerAuthentication(let value): peerAuthentications.append(value)
      case .authorizationPolicy(let value): authorizationPolicies.append(value)
      case .requestAuthentication(let value): requestAuthentications.append(value)
      case .meshSettings(let value): meshSettings.append(value)
      case .envoyFilter(let value):
        envoyFilters.append(value)
        if let settings = MeshSettings(value.metadata) { meshSettings.append(settings) }
      case .telemetry(let value): telemetries.append(value)
      case .serviceAccount(let value): serviceAccounts.append(value)
      case .webhookConfiguration(let value): webhookConfigurations.append(value)
      case .unserved(let value): unservedObjects.append(value)
      case .plain: break
      }
    }
  }
}
