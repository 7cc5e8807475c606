package import Manifests
package import YAML

/// What is wrong with a single value of an annotation of the AWS Load Balancer Controller.
package struct LocatedAnnotationFault: Sendable {
  /// The annotation's name without the prefix.
  package let annotation: String
  package let fault: AnnotationFault
  package let span: Span
}

extension MeshGraph {
  /// The values that don't have the shape of their annotation. Values that the controller doesn't read are left out:
  /// those for which IngressClassParams win, and those that need an annotation that isn't there.
  func findAnnotationFaults() -> [LocatedAnnotationFault] {
    let ofIngresses = loadBalancers.flatMap { loadBalancer in
      let faults = loadBalancer.members.flatMap { member in
        member.annotations.faults(on: .ingress) { !member.reads($0, in: loadBalancer) }
      }
      return faults
    }
    let ofServices = services.flatMap { service in
      ALBAnnotationValues(service.annotations).faults(on: .ingressAndService) { _ in false }
    }
    return ofIngresses.uniqueByPlace + ofServices
  }
}

extension ALBIngress {
  /// Whether the controller reads this annotation of the Ingress, as far as other annotations decide that.
  fileprivate func reads(_ annotation: ALBAnnotation, in loadBalancer: LoadBalancer) -> Bool {
    if let field = annotation.paramsField, params.known?.field(field) != nil { return false }
    return annotation.need.map(loadBalancer.meets) ?? true
  }
}

extension LoadBalancer {
  /// Whether some member has what an annotation needs to count; also when that is filled in later, or the member may
  /// be out of view.
  package func meets(_ need: ALBAnnotation.Need) -> Bool {
    if mayHaveMoreMembers { return true }
    return members.contains { member in
      switch need {
      case .presence(let name): return !member.annotations[name].isAbsent
      case .value(let name):
        switch member.annotations[name] {
        case .absent: return false
        case .unknown: return true
        case .text(let text): return GoBool(text.text)?.value != false
        }
      }
    }
  }
}

extension ALBAnnotationValues {
  fileprivate func faults(
    on place: ALBAnnotation.Place, except isUnread: (ALBAnnotation) -> Bool
  ) -> [LocatedAnnotationFault] {
    entries.flatMap { name, _, value -> [LocatedAnnotationFault] in
      guard let text = value.text, let annotation = ALBAnnotation.named(name),
        place == .ingress || annotation.place == place, !isUnread(annotation)
      else { return [] }
      return annotation.shape.faults(in: text.text).map {
        LocatedAnnotationFault(annotation: name, fault: $0, span: text.span($0.range))
      }
    }
  }
}

extension [LocatedAnnotationFault] {
  /// An Ingress shared by several environments is part of several load balancers.
  fileprivate var uniqueByPlace: [LocatedAnnotationFault] {
    var seen: Set<Span> = []
    return filter { seen.insert($0.span).inserted }
  }
}
