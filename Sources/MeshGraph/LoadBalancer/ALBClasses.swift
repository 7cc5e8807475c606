package import Manifests
package import YAML

// What IngressClasses lead to (LBC pkg/ingress/class_loader.go).

extension IngressClass {
  /// Whether this is a class of the open-source controller, of which we know how it reads its parameters.
  package var isOfController: Bool { controller?.value == "ingress.k8s.aws/alb" }

  /// Whether the parameters are of the group and kind that the controller demands.
  package var refersToParams: Bool {
    parameters?.apiGroup?.value == "elbv2.k8s.aws" && parameters?.kind?.value == "IngressClassParams"
  }
}

extension MeshGraph {
  /// The IngressClass that an Ingress names in its spec; nil when it names none.
  package func ingressClass(of ingress: Ingress) -> Resolution<IngressClass>? {
    guard let name = ingress.className else { return nil }
    if let found = ingressClasses.candidates(named: name.value, in: nil, from: ingress.file, limit: 1).first {
      return .found(found)
    }
    if name.value.hasSubstitution || Self.installedClassNames.contains(name.value) { return .outOfView }
    return absence(in: ingressClasses, namespace: nil, from: ingress)
  }

  /// The IngressClassParams that a class names; nil when it names none.
  ///
  /// - Parameter asker: Who wants to know; only what coexists with it is seen.
  package func params(
    of ingressClass: IngressClass, seenFrom asker: some Resource
  ) -> Resolution<IngressClassParams>? {
    guard let parameters = ingressClass.parameters else { return nil }
    guard let name = parameters.name?.value, let group = parameters.apiGroup?.value else { return .outOfView }
    let candidates = ingressClassParams.candidates(named: name, in: nil, from: asker.file)
      .filter { $0.metadata.apiGroup == group }
    switch candidates.count {
    case 0 where ingressClass.isOfController && name != Self.albClassName && !name.hasSubstitution:
      return absence(in: ingressClassParams, namespace: nil, from: asker)
    case 1: return .found(candidates[0])
    default: return .outOfView
    }
  }

  /// The other default class, in view before this one, when one of the two is the AWS controller's.
  package func rivalDefault(of ingressClass: IngressClass) -> IngressClass? {
    ingressClasses.first { other in
      other.isDefault && other.name != ingressClass.name && (other.isALB || ingressClass.isALB)
        && other.metadata.span < ingressClass.metadata.span && coexist(other, ingressClass)
    }
  }

  /// The Namespace of an Ingress, if its labels are in view and the params of the Ingress's class don't select it.
  package func namespaceExcluded(_ member: ALBIngress) -> Namespace? {
    guard let params = member.params.known, params.isOfController, let name = member.ingress.namespace,
      let selector = params.namespaceSelector?.value, !selector.hasSubstitution
    else { return nil }
    let candidates = namespaces.candidates(named: name, in: nil, from: member.ingress.file)
    let isExcluded = candidates.allSatisfy { namespace in
      !namespace.effectiveLabels.hasSubstitution && !selector.matches(namespace.effectiveLabels)
    }
    return isExcluded ? candidates.first : nil
  }
}

extension ALBIngress {
  /// Whether EKS Auto Mode makes the load balancer, which follows rules of its own.
  package var isOfAutoMode: Bool {
    switch evidence {
    case .ingressClass(let ingressClass), .defaultClass(let ingressClass): !ingressClass.isOfController
    case .classAnnotation, .className, .annotations: false
    }
  }

  /// The params that would apply if the class were not chosen by annotation: those of the IngressClass that the
  /// Ingress names besides.
  package func hiddenParams(in mesh: MeshGraph) -> IngressClassParams? {
    guard case .classAnnotation = evidence, let named = mesh.ingressClass(of: ingress)?.target else {
      return nil
    }
    return mesh.params(of: named, seenFrom: ingress)?.target
  }

  /// The class that the Ingress names in its spec against its annotation, which Kubernetes refuses on creation
  /// (kubernetes pkg/apis/networking/validation/validation.go).
  package var classContradictingAnnotation: Located<String>? {
    guard case .classAnnotation(let annotation) = evidence, let name = ingress.className,
      !name.value.hasSubstitution
    else { return nil }
    return name.value == annotation.value ? nil : name
  }
}

extension Namespace {
  /// The labels, with the one that Kubernetes adds to every Namespace.
  fileprivate var effectiveLabels: Labels {
    Labels(labels.pairs + [Labels.Pair(key: "kubernetes.io/metadata.name", value: name)])
  }
}

extension Labels {
  fileprivate var hasSubstitution: Bool {
    pairs.contains { $0.key.hasSubstitution || $0.value.hasSubstitution }
  }
}

extension LabelSelector {
  fileprivate var hasSubstitution: Bool {
    labels.hasSubstitution
      || requirements.contains { $0.key.hasSubstitution || $0.values.contains(where: \.hasSubstitution) }
  }
}
