package import Linting

/// Every rule there is, sorted by name. A new rule is one file beside this one, one fixture folder
/// and one line here.
package enum RuleCatalog {
  package static let rules: [any Rule] = [
    ALBActionInvalid(),
    ALBActionNotFound(),
    ALBActionUnused(),
    ALBAnnotationNotString(),
    ALBAnnotationUnknown(),
    ALBBackendPortNotFound(),
    ALBBackendServiceNotFound(),
    ALBCertificateARNMalformed(),
    ALBClassAnnotationDeprecated(),
    ALBClassMissing(),
    ALBHealthCheckPortNotFound(),
    ALBHTTPSWithoutCertificate(),
    ALBInstanceTargetNeedsNodePort(),
    ALBListenPortsInvalid(),
    ALBPathSlashIsExact(),
    ALBPathWildcard(),
    ALBPlaceholderLeft(),
    ALBSSLRedirectWithoutListener(),
    ALBSubnetsInvalid(),
    EdgeGatewayNeedsSNI(),
    EdgeHealthCheckOverHTTPS(),
    EdgeHealthCheckPathNotServed(),
    EdgeHostChainEmpty(),
    EdgeHTTPToTLSServer(),
    EdgeHTTPSRedirectLoop(),
    EdgeNoGatewayServer(),
    EdgePathChainEmpty(),
    EdgeStrictMTLSPod(),
    EdgeTLSModeUnfit(),
    EdgeTLSToPlaintextServer(),
    GatewayCredentialNotFound(),
    GatewayCredentialWrongShape(),
    GatewayDuplicateHost(),
    GatewayPortNotOnService(),
    GatewayPortProtocolConflict(),
    GatewaySelectorMatchesNothing(),
    GatewayServerWithoutTLS(),
    GatewayTLSIncomplete(),
    GatewayTLSModeOmitted(),
    IngressAPIRemoved(),
    MTLSDuplicatePolicy(),
    MTLSPlaintextToStrict(),
    MTLSPortIsServicePort(),
    VirtualServiceDestinationNotFound(),
    VirtualServiceGatewayNotFound(),
    VirtualServiceHostNotOnGateway(),
    VirtualServicePortNotFound(),
    VirtualServicePortRequired(),
    VirtualServiceRouteUnreachable(),
    VirtualServiceSubsetNotFound(),
    VirtualServiceWeights(),
    YAMLDuplicateKey(),
    YAMLLimit(),
    YAMLSyntax(),
  ]

  /// Rules about the comments that silence other rules.
  package static let suppressionRules: [any SuppressionRule] = [
    SuppressionMalformed(),
    SuppressionUnknownRule(),
    SuppressionUnused(),
    SuppressionWithoutReason(),
  ]

  /// What is known of each, sorted by name.
  package static let infos: [RuleInfo] =
    (rules.map(\.info) + suppressionRules.map(\.info)).sorted { $0.name < $1.name }
}
