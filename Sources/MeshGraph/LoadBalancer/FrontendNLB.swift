package import Manifests
package import YAML

/// The NLB that `enable-frontend-nlb` puts in front of a load balancer (LBC pkg/ingress/model_build_frontend_nlb.go).
package struct FrontendNLB: Sendable {
  /// Whether there is one.
  package enum State: Sendable {
    /// Then nothing named `frontend-nlb-…` is read.
    case disabled
    case enabled(FrontendNLB)
    /// Filled in later, or not readable.
    case unknown
  }

  /// A listener of the NLB, made for one member. Several members may ask for the same.
  package struct Listener: Sendable {
    package let port: Int
    /// The port of the ALB that it leads to.
    package let albPort: Int
    package let albProtocol: ListenerProtocol
    /// Where that port is written; nil when the controller opens it by default.
    let albSpan: Span?
    /// Where the mapping says so; nil when the ports are the same without one.
    package let span: Span?
    package let member: ALBIngress
  }

  /// Where it is enabled.
  package let span: Span
  package let scheme: Setting<LoadBalancerScheme>
  /// In the order of the members. A member whose listeners or mapping are unknown has none here.
  package let listeners: [Listener]

  init(of loadBalancer: LoadBalancer, enabledAt span: Span) {
    self.span = span
    scheme = loadBalancer.shared("frontend-nlb-scheme", default: .whenAbsent) {
      LoadBalancerScheme(rawValue: $0)
    }
    listeners = loadBalancer.members.flatMap(\.frontendListeners)
  }
}

extension LoadBalancer {
  package var frontendNLB: FrontendNLB.State {
    var isUnknown = false
    for member in members {
      switch member.annotations["enable-frontend-nlb"] {
      case .absent: continue
      case .unknown: isUnknown = true
      case .text(let text):
        switch GoBool(text.text)?.value {
        case true?: return .enabled(FrontendNLB(of: self, enabledAt: text.span))
        case false?: continue
        case nil: isUnknown = true
        }
      }
    }
    return isUnknown ? .unknown : .disabled
  }
}

extension ALBIngress {
  /// An entry of `frontend-nlb-listener-port-mapping`.
  package struct FrontendPort: Sendable {
    /// As written; the controller refuses what is no number.
    package let nlb: Located<String>
    package let alb: Located<String>
  }

  /// The annotations about a frontend NLB, but for the one that enables it.
  package var frontendSettings: [(name: String, key: Span)] {
    annotations.entries.compactMap { name, entry, _ in
      name.utf8.starts(with: "frontend-nlb-".utf8) ? (name, entry.key.span) : nil
    }
  }

  /// The pairs of the mapping, the last of each NLB port; nil without a mapping that can be read. An empty mapping is
  /// none.
  package var frontendPortMapping: [FrontendPort]? {
    guard
      let entries = annotations["frontend-nlb-listener-port-mapping"].text
        .flatMap(AnnotationMap.init)?.entries, !entries.isEmpty
    else { return nil }
    let last = Dictionary(entries.map { ($0.key.value, $0.key.span) }) { _, last in last }
    return entries.filter { last[$0.key.value] == $0.key.span }.map {
      FrontendPort(nlb: $0.key, alb: $0.value)
    }
  }

  /// The listeners of the NLB that this member asks for.
  var frontendListeners: [FrontendNLB.Listener] {
    let own = ownListeners
    guard let mapping = frontendPortMapping else {
      return mapsFrontendPortsOneToOne ? own.map { listener(at: $0.port, to: $0, nil) } : []
    }
    let byPort = Dictionary(own.map { ($0.port, $0) }) { _, last in last }
    return mapping.compactMap { entry in
      guard let port = Int(entry.nlb.value), let target = Int(entry.alb.value).flatMap({ byPort[$0] }) else {
        return nil
      }
      return listener(at: port, to: target, entry.nlb.span)
    }
  }

  private var mapsFrontendPortsOneToOne: Bool {
    switch annotations["frontend-nlb-listener-port-mapping"] {
    case .absent: true
    case .unknown: false
    case .text(let text): text.text.isEmpty
    }
  }

  private func listener(
    at port: Int, to target: LoadBalancer.Listener, _ span: Span?
  ) -> FrontendNLB.Listener {
    .init(
      port: port, albPort: target.port, albProtocol: target.protocol, albSpan: target.span, span: span,
      member: self)
  }
}
