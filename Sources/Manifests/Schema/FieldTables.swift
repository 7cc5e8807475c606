extension FieldTable {
  /// The table of a kind; nil where the fields aren't known. Each is read when it is first asked for.
  static func of(_ kind: Kind) -> FieldTable? {
    switch kind {
    case .gateway: gateway
    case .virtualService: virtualService
    case .destinationRule: destinationRule
    case .serviceEntry: serviceEntry
    case .sidecar: sidecar
    case .workloadEntry: workloadEntry
    case .workloadGroup: workloadGroup
    case .envoyFilter: envoyFilter
    case .proxyConfig: proxyConfig
    case .peerAuthentication: peerAuthentication
    case .authorizationPolicy: authorizationPolicy
    case .requestAuthentication: requestAuthentication
    case .telemetry: telemetry
    case .wasmPlugin: wasmPlugin
    case .trafficExtension: trafficExtension
    default: nil
    }
  }

  private static func table(_ source: String) -> FieldTable { FieldTable(source, shared: Source.shared) }

  private static let gateway = table(Source.gateway)
  private static let virtualService = table(Source.virtualService)
  private static let destinationRule = table(Source.destinationRule)
  private static let serviceEntry = table(Source.serviceEntry)
  private static let sidecar = table(Source.sidecar)
  private static let workloadEntry = table(Source.workloadEntry)
  private static let workloadGroup = table(Source.workloadGroup)
  private static let envoyFilter = table(Source.envoyFilter)
  private static let proxyConfig = table(Source.proxyConfig)
  private static let peerAuthentication = table(Source.peerAuthentication)
  private static let authorizationPolicy = table(Source.authorizationPolicy)
  private static let requestAuthentication = table(Source.requestAuthentication)
  private static let telemetry = table(Source.telemetry)
  private static let wasmPlugin = table(Source.wasmPlugin)
  private static let trafficExtension = table(Source.trafficExtension)
}
