import Manifests
package import YAML

/// Who makes a load balancer of a Service (LBC pkg/k8s/service_utils.go and
/// controllers/service/service_controller.go).
package enum NLBManagement: Sendable {
  /// What shows that it is the AWS Load Balancer Controller.
  package enum Evidence: Sendable {
    case loadBalancerClass(Located<String>)
    /// `aws-load-balancer-type`: `nlb-ip`, or `external` together with a target type. The type of the Service
    /// counts for nothing then.
    case typeAnnotation(Located<String>)
  }

  case controller(Evidence)
  /// A Service of type LoadBalancer that names no class. The webhook of the AWS Load Balancer Controller claims new
  /// ones; without it they are left to the controller in Kubernetes' AWS cloud provider, but for those of type
  /// `external`, which are left to nobody.
  case unclaimed
  /// The Service is of another type, and asks no controller by name.
  case nobody
  /// A class that nobody here knows, or a value that is filled in later.
  case unknown

  package var isByController: Bool {
    if case .controller = self { return true }
    return false
  }
}

extension NLBManagement {
  /// The class that the controller takes by default, and that of EKS Auto Mode's copy of it.
  private static let classes: Set<String> = ["service.k8s.aws/nlb", "eks.amazonaws.com/nlb"]

  init(of service: Service, _ annotations: NLBAnnotationValues) {
    if let name = service.loadBalancerClass {
      self = Self.classes.contains(name.value) ? .controller(.loadBalancerClass(name)) : .unknown
      return
    }
    let written: Located<String>?
    switch annotations["type"] {
    case .unknown:
      self = .unknown
      return
    case .absent: written = nil
    case .text(let text): written = Located(text.text, at: text.span)
    }
    if let type = written, let answer = Self.byType(type, annotations["nlb-target-type"]) {
      self = answer
    } else if service.type == .loadBalancer {
      self = .unclaimed
    } else {
      self = service.hasUnreadableType ? .unknown : .nobody
    }
  }

  private static func byType(_ type: Located<String>, _ targetType: NLBAnnotationValues.Value)
    -> NLBManagement?
  {
    switch type.value {
    case "nlb-ip": return .controller(.typeAnnotation(type))
    case "external":
      switch targetType {
      case .unknown: return .unknown
      case .text(let text) where TargetType(rawValue: text.text) != nil:
        return .controller(.typeAnnotation(type))
      case .text, .absent: return nil
      }
    default: return nil
    }
  }
}

extension Service {
  /// Whether a type is written that is none, such as one that is filled in later.
  fileprivate var hasUnreadableType: Bool {
    guard let written = metadata.node["spec"]?.string("type") else { return false }
    return ServiceType(rawValue: written.value) == nil
  }
}
