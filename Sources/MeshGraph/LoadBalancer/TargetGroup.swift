package import Manifests
package import YAML

/// A setting, and who made it.
package struct Setting<Value: Sendable>: Sendable {
  /// Highest first (LBC: IngressClassParams, Service, Ingress, controller).
  package enum Origin: Sendable {
    case params, service, ingress
    /// Nobody: the controller's own default.
    case `default`
  }

  /// Nil when unknown: filled in later, or not one of the values there are.
  package let value: Value?
  package let origin: Origin
  /// Nil for a default.
  package let span: Span?
}

extension Setting {
  /// What an annotation sets; nil when it is absent.
  init?(_ annotation: ALBAnnotationValues.Value, _ origin: Origin, _ make: (String) -> Value?) {
    switch annotation {
    case .absent: return nil
    case .unknown(let span): self.init(value: nil, origin: origin, span: span)
    case .text(let text): self.init(value: make(text.text), origin: origin, span: text.span)
    }
  }
}

/// `healthcheck-port`.
package enum HealthCheckPort: Hashable, Sendable {
  case trafficPort
  /// A port of the pod with `ip` targets, of the node with `instance`.
  case number(Int)
  /// The name of a port of the Service.
  case name(String)

  init(_ text: String) {
    if text == "traffic-port" {
      self = .trafficPort
    } else {
      self = Int(text).map(Self.number) ?? .name(text)
    }
  }
}

/// What a reference to a Service becomes: a path's backend, the default backend, or a Service in a forward action.
package struct TargetGroup: Sendable {
  package let ingress: Ingress
  /// Where the Service is named.
  package let serviceName: Located<String>
  package let portReference: Located<ServicePortReference>
  package let service: Resolution<KnownService>
  /// Nil when the Service isn't in view or has no such port.
  package let port: KnownPort?
  /// Its share of the requests; nil when it gets all.
  package let weight: Int?
  /// Whether the action that leads here leads nowhere else.
  package let isOnlyTarget: Bool
  /// The annotations of the Service over those of the Ingress.
  let settings: TargetGroupSettings

  package let targetType: Setting<TargetType>
  package let backendProtocol: Setting<BackendProtocol>
  package let protocolVersion: Setting<BackendProtocolVersion>
  package let healthCheckPort: Setting<HealthCheckPort>
  package let healthCheckPath: Setting<String>
  /// The backend protocol's when nobody sets it.
  package let healthCheckProtocol: Setting<BackendProtocol>
  package let successCodes: Setting<String>

  /// The characters that stand for the backend as a whole.
  package var backend: Span { serviceName.span }

  init(
    _ service: Located<String>, _ port: Located<ServicePortReference>, weight: Int?, isOnlyTarget: Bool,
    of ingress: Ingress, _ annotations: ALBAnnotationValues, _ params: ALBParams, in mesh: MeshGraph
  ) {
    self.ingress = ingress
    serviceName = service
    portReference = port
    self.weight = weight
    self.isOnlyTarget = isOnlyTarget
    let resolved = mesh.backend(service.value, port.value, of: ingress)
    self.service = resolved
    self.port = resolved.target?.port(port.value)
    let settings = TargetGroupSettings(
      service: resolved.target?.manifest.map { ALBAnnotationValues($0.annotations) }, ingress: annotations)
    self.settings = settings
    targetType = settings.targetType(params)
    backendProtocol = settings.setting("backend-protocol", default: .whenAbsent) {
      BackendProtocol(rawValue: $0)
    }
    protocolVersion = settings.setting("backend-protocol-version", default: .whenAbsent) {
      BackendProtocolVersion(rawValue: $0)
    }
    healthCheckPort = settings.setting("healthcheck-port", default: .trafficPort, HealthCheckPort.init)
    healthCheckProtocol = settings.setting("healthcheck-protocol", default: backendProtocol.value) {
      BackendProtocol(rawValue: $0)
    }
    let isGRPC = protocolVersion.value.map { $0 == .grpc }
    healthCheckPath = settings.setting(
      "healthcheck-path", default: isGRPC.map { $0 ? "/AWS.ALB/healthcheck" : "/" }, \.self)
    successCodes = settings.setting("success-codes", default: isGRPC.map { $0 ? "12" : "200" }, \.self)
  }
}

extension MeshGraph {
  /// The Service a backend means. An Ingress shared by several environments may see several of the name: then one
  /// that has the port.
  fileprivate func backend(
    _ name: String, _ port: ServicePortReference, of ingress: Ingress
  ) -> Resolution<KnownService> {
    let first = service(named: name, in: ingress.namespace, from: ingress)
    guard case .found(.manifest(let service)) = first, service.port(port) == nil else { return first }
    let others = services.candidates(named: name, in: ingress.namespace, from: ingress.file)
    return others.first { $0.port(port) != nil }.map { .found(.manifest($0)) } ?? first
  }
}

/// Reads settings where the annotations of the Service win over those of the Ingress.
struct TargetGroupSettings: Sendable {
  /// Nil when the Service isn't in view.
  let service: ALBAnnotationValues?
  let ingress: ALBAnnotationValues

  func setting<Value>(_ name: String, default: Value?, _ make: (String) -> Value?) -> Setting<Value> {
    if let setting = Setting(service?[name] ?? .absent, .service, make) { return setting }
    return Setting(ingress[name], .ingress, make) ?? Setting(value: `default`, origin: .default, span: nil)
  }

  func targetType(_ params: ALBParams) -> Setting<TargetType> {
    if let written = params.known?.targetType {
      return Setting(value: TargetType(rawValue: written.value), origin: .params, span: written.span)
    }
    return setting("target-type", default: .whenAbsent) { TargetType(rawValue: $0) }
  }
}

extension [TargetGroup] {
  /// The first for each Service that is named: what is wrong with a Service is said once an Ingress.
  package var firstOfEachService: [TargetGroup] { firstOfEach(\.serviceName.value) }

  /// The first for each value of something.
  package func firstOfEach<Something: Hashable>(_ something: (TargetGroup) -> Something) -> [TargetGroup] {
    var seen: Set<Something> = []
    return filter { seen.insert(something($0)).inserted }
  }
}
