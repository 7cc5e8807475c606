import Manifests
import YAML

/// Reads off a Service's annotations what stands on each of its ports (LBC pkg/service/model_build_listener.go and
/// model_build_target_group.go).
struct NLBListenerReader {
  private let hasCertificate: Bool
  private let tlsPorts: Ports
  /// Of targets behind listeners that end TLS.
  private let speaksTLS: Certainty
  private let proxyProtocol: NLBAnnotationValues.Value
  private let proxyPorts: NLBAnnotationValues.Value
  private let annotations: NLBAnnotationValues

  /// Some ports of the Service, by number or name.
  private enum Ports {
    case all
    case listed([String])
    case unknown
  }

  init(_ annotations: NLBAnnotationValues, _ management: NLBManagement) {
    self.annotations = annotations
    hasCertificate =
      switch annotations["ssl-cert"] {
      case .absent: false
      case .unknown: true
      case .text(let text): !text.list.isEmpty
      }
    tlsPorts =
      switch annotations["ssl-ports"] {
      case .absent: .all
      case .unknown: .unknown
      case .text(let text): text.list.isEmpty ? .all : .listed(text.list.map(\.value))
      }
    speaksTLS =
      switch annotations["backend-protocol"] {
      case .absent: .no
      case .unknown: .unknown
      case .text(let text):
        // To a Classic Load Balancer, which an unclaimed Service may get, these mean more.
        !management.isByController && text.text.hasPrefix("http")
          ? .unknown : Certainty(text.text == "ssl")
      }
    proxyProtocol = annotations["proxy-protocol"]
    proxyPorts = annotations["proxy-protocol-per-target-group"]
  }

  func listener(_ port: ServicePort) -> NetworkLoadBalancer.Listener {
    let endsTLS = endsTLS(on: port)
    return NetworkLoadBalancer.Listener(
      port: port, endsTLS: endsTLS, speaksTLS: endsTLS == .no ? .no : endsTLS == .yes ? speaksTLS : .unknown,
      sendsProxyHeader: sendsProxyHeader(on: port))
  }

  private func endsTLS(on port: ServicePort) -> Certainty {
    guard hasCertificate, port.transport == "TCP" else { return .no }
    switch tlsPorts {
    case .all: return .yes
    case .unknown: return .unknown
    case .listed(let ports): return Certainty(ports.contains(where: port.isCalled))
    }
  }

  /// The first of three annotations that says so wins: for all ports, for some, or as an attribute.
  private func sendsProxyHeader(on port: ServicePort) -> Setting<Bool> {
    if !proxyProtocol.isAbsent {
      return annotations.setting("proxy-protocol", default: nil) { $0 == "*" ? true : nil }
    }
    if !proxyPorts.isAbsent {
      let listed = annotations.setting("proxy-protocol-per-target-group", default: nil) { text in
        StringList(text).texts.contains(where: port.isCalled)
      }
      if listed.value != false { return listed }
    }
    let attributes = annotations.value(of: "target-group-attributes", forPort: port.number?.value)
    let set = Setting(attributes, .service) { text -> Bool? in
      guard let map = try? StringMap(text) else { return nil }
      return map["proxy_protocol_v2.enabled"]?.text == "true"
    }
    return set ?? Setting(value: false, origin: .default, span: nil)
  }
}

extension ServicePort {
  /// Whether a text is its number or its name.
  package func isCalled(_ text: String) -> Bool {
    name?.value == text || number.map { String($0.value) } == text
  }
}
