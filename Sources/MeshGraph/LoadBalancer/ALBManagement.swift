package import Manifests
package import YAML

/// Whether the AWS Load Balancer Controller makes a load balancer of an Ingress (LBC
/// pkg/ingress/class_loader.go and class_annotation_matcher.go).
package enum ALBManagement: Sendable {
  /// What the answer rests on.
  package enum Evidence: Sendable {
    /// `kubernetes.io/ingress.class: alb`. IngressClassParams never apply then.
    case classAnnotation(Located<String>)
    /// The IngressClass that the Ingress names is in view and the controller's.
    case ingressClass(IngressClass)
    /// Not in view, but named as the controller's Helm chart names it.
    case className(Located<String>)
    /// The Ingress names no class, and the default one is the controller's.
    case defaultClass(IngressClass)
    /// The class is not in view and its name says nothing, but the Ingress has annotations for this controller.
    case annotations(className: Located<String>)
  }

  case managed(Evidence)
  /// A class decides against it.
  case unmanaged(className: Located<String>, IngressClass?)
  /// No class, and no default one of the controller in view; perhaps one of another controller.
  case classless(defaultClass: IngressClass?)
  case unknown

  package var evidence: Evidence? {
    if case .managed(let evidence) = self { return evidence }
    return nil
  }
}

/// What is known of the IngressClassParams that win over an Ingress's annotations.
package enum ALBParams: Sendable {
  /// None apply.
  case none
  case known(IngressClassParams)
  /// The class or the object it refers to is not in view.
  case unknown

  package var known: IngressClassParams? {
    if case .known(let params) = self { return params }
    return nil
  }

  package var isUnknown: Bool {
    if case .unknown = self { return true }
    return false
  }
}

extension IngressClass {
  /// Whether this is a class of the controller, or of EKS Auto Mode's copy of it.
  package var isALB: Bool {
    controller?.value == "ingress.k8s.aws/alb" || controller?.value == "eks.amazonaws.com/alb"
  }
}

extension MeshGraph {
  /// - Parameter byDefault: The answer for Ingresses of this environment that name no class.
  func albManagement(of ingress: Ingress, byDefault: () -> ALBManagement) -> ALBManagement {
    if let annotation = ingress.annotations["kubernetes.io/ingress.class"] {
      if annotation.value == Self.albClassName { return .managed(.classAnnotation(annotation)) }
      return judgeUnseenClass(annotation, of: ingress)
    }
    guard let name = ingress.className else { return byDefault() }
    let classes = ingressClasses.candidates(named: name.value, in: nil, from: ingress.file)
    guard let first = classes.first else {
      if name.value == Self.albClassName { return .managed(.className(name)) }
      return judgeUnseenClass(name, of: ingress)
    }
    if classes.allSatisfy(\.isALB) { return .managed(.ingressClass(first)) }
    return classes.contains(where: \.isALB) ? .unknown : .unmanaged(className: name, first)
  }

  /// The params that apply to an Ingress managed for this reason.
  func albParams(of ingress: Ingress, _ evidence: ALBManagement.Evidence) -> ALBParams {
    switch evidence {
    case .classAnnotation: return .none
    case .className, .annotations: return .unknown
    case .ingressClass(let ingressClass), .defaultClass(let ingressClass):
      guard let params = params(of: ingressClass, seenFrom: ingress) else { return .none }
      return params.target.map(ALBParams.known) ?? .unknown
    }
  }

  /// What `--ingress-class` and the Helm chart say by default.
  static let albClassName = "alb"

  /// The classes that a controller's own installation brings along.
  static let installedClassNames = foreignClassNames.union([albClassName])

  /// Names that other controllers' installations give their class.
  private static let foreignClassNames: Set<String> = [
    "nginx", "istio", "traefik", "gce", "gce-internal", "haproxy", "kong", "contour", "cilium", "ambassador",
    "azure-application-gateway", "azure/application-gateway", "openshift-default", "skipper", "voyager",
  ]

  private func judgeUnseenClass(_ name: Located<String>, of ingress: Ingress) -> ALBManagement {
    if Self.foreignClassNames.contains(name.value) { return .unmanaged(className: name, nil) }
    let isAnnotated = !ingress.annotations.entries(withPrefix: ALBAnnotation.prefix).isEmpty
    return isAnnotated ? .managed(.annotations(className: name)) : .unknown
  }

  /// How Ingresses that name no class are managed, seen from a file.
  func managementByDefaultClass(from file: FileID) -> ALBManagement {
    let defaults = ingressClasses.filter { $0.isDefault && environments.coexist($0.file, file) }
    guard let first = defaults.first else { return .classless(defaultClass: nil) }
    if defaults.allSatisfy(\.isALB) { return .managed(.defaultClass(first)) }
    return defaults.contains(where: \.isALB) ? .unknown : .classless(defaultClass: first)
  }
}
