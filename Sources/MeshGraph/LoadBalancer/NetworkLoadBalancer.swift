package import Manifests
import YAML

/// A network load balancer as the AWS Load Balancer Controller builds it of a Service (LBC
/// pkg/service/model_build_*.go), or what the Service asks for where nobody may be building it.
package struct NetworkLoadBalancer: Sendable {
  package enum Scheme: String, Sendable {
    case `internal`
    case internetFacing = "internet-facing"
  }

  package enum AddressType: String, Sendable {
    case ipv4, dualstack
  }

  /// What stands on one port of the Service.
  package struct Listener: Sendable {
    package let port: ServicePort
    /// Whether it ends the clients' TLS.
    package let endsTLS: Certainty
    /// Whether it speaks TLS to its targets.
    package let speaksTLS: Certainty
    /// Whether a PROXY header precedes each connection to a target.
    package let sendsProxyHeader: Setting<Bool>

    /// How a message names it.
    package var described: String { KnownPort(port).described }
  }

  package let service: Service
  package let management: NLBManagement
  package let annotations: NLBAnnotationValues
  /// By default the one that an existing load balancer has, else internal.
  package let scheme: Setting<Scheme>
  package let addressType: Setting<AddressType>
  package let targetType: Setting<TargetType>
  package let listeners: [Listener]
  package let healthCheck: NLBHealthCheck

  /// Nil for a Service that asks for no load balancer of AWS.
  init?(_ service: Service) {
    let annotations = NLBAnnotationValues(service.annotations)
    guard annotations.concernAWS || service.loadBalancerClass != nil else { return nil }
    let management = NLBManagement(of: service, annotations)
    guard annotations.concernAWS || management.isByController else { return nil }
    self.service = service
    self.management = management
    self.annotations = annotations
    scheme = Self.scheme(annotations)
    addressType = annotations.setting("ip-address-type", default: .ipv4) { AddressType(rawValue: $0) }
    let targetType = Self.targetType(annotations, management)
    self.targetType = targetType
    let reader = NLBListenerReader(annotations, management)
    listeners = service.ports.map(reader.listener)
    healthCheck = NLBHealthCheck(annotations, service, targetType.value)
  }

  /// What a finding must say where nothing shows who makes the load balancer.
  package var assumptions: [String] {
    guard case .unclaimed = management else { return [] }
    return [
      "assumes that the AWS Load Balancer Controller takes the Service, which names no loadBalancerClass"
    ]
  }

  /// Whether a load balancer is made as described here, for all that is known.
  package var isMade: Bool {
    switch management {
    case .controller, .unclaimed: true
    case .nobody, .unknown: false
    }
  }

  private static func scheme(_ annotations: NLBAnnotationValues) -> Setting<Scheme> {
    if !annotations["scheme"].isAbsent {
      return annotations.setting("scheme", default: nil) { Scheme(rawValue: $0) }
    }
    return annotations.setting("internal", default: .internal) { text in
      GoBool(text).map { $0.value ? .internal : .internetFacing }
    }
  }

  private static func targetType(_ annotations: NLBAnnotationValues, _ management: NLBManagement)
    -> Setting<TargetType>
  {
    switch management {
    case .controller(.loadBalancerClass):
      return annotations.setting("nlb-target-type", default: .whenAbsent) { $0 == "ip" ? .ip : .instance }
    case .controller(.typeAnnotation(let type)) where type.value == "nlb-ip":
      return Setting(value: .ip, origin: .service, span: type.span)
    case .controller(.typeAnnotation), .unclaimed, .nobody, .unknown:
      return annotations.setting("nlb-target-type", default: nil) { TargetType(rawValue: $0) }
    }
  }
}

extension MeshGraph {
  /// The Services from which an NLB is made and to which surely no Ingress forwards: there are Ingresses in view in
  /// their namespace, or everything is, and none names them.
  package var servicesOfNLBsWithoutIngress: [Service] {
    struct Name: Hashable {
      let namespace: String?
      let name: String
    }
    if networkLoadBalancers.isEmpty { return [] }
    var forwarded: Set<Name> = []
    for ingress in ingresses {
      for (backend, _) in ingress.backends {
        forwarded.insert(Name(namespace: ingress.namespace, name: backend.service.value))
      }
    }
    for group in loadBalancers.flatMap(\.targetGroups) {
      forwarded.insert(Name(namespace: group.ingress.namespace, name: group.serviceName.value))
    }
    if forwarded.contains(where: \.name.hasSubstitution) { return [] }
    return networkLoadBalancers.filter(\.isMade).map(\.service).filter { service in
      let absence: Resolution<Ingress> = absence(in: ingresses, namespace: service.namespace, from: service)
      return absence.isMissing
        && !forwarded.contains(Name(namespace: service.namespace, name: service.name))
        && !forwarded.contains(Name(namespace: nil, name: service.name))
    }
  }
}
