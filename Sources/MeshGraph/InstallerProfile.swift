package import Manifests

/// What installers create without a manifest in anyone's repository (alb-to-istio 6.3; istio
/// manifests/charts/gateways/istio-ingress and manifests/charts/gateway).
package struct InstallerProfile: Hashable, Sendable {
  /// A port of the gateway's Service.
  package struct Port: Hashable, Sendable {
    package let name: String
    package let number: Int
    package let targetPort: Int
  }

  /// How a message names the assumption.
  package let description: String
  package let serviceName: String
  package let namespace: String
  package let podLabels: Labels
  package let ports: [Port]

  /// `istioctl install`, profile default and those built on it.
  package static let istioctl = InstallerProfile(
    description: "istioctl's istio-ingressgateway",
    serviceName: "istio-ingressgateway",
    namespace: "istio-system",
    podLabels: ["app": "istio-ingressgateway", "istio": "ingressgateway"],
    ports: ports(http: 8080, https: 8443))

  /// The Helm chart `gateway` as Istio's documentation installs it: release `istio-ingress`.
  package static let helm = InstallerProfile(
    description: "the Helm chart gateway, release istio-ingress",
    serviceName: "istio-ingress",
    namespace: "istio-ingress",
    podLabels: ["app": "istio-ingress", "istio": "ingress"],
    ports: ports(http: 80, https: 443))

  /// The Helm chart `gateway` under the classic name, in a namespace of its own.
  package static let helmClassicName = InstallerProfile(
    description: "the Helm chart gateway, release istio-ingressgateway",
    serviceName: "istio-ingressgateway",
    namespace: "istio-ingress",
    podLabels: ["app": "istio-ingressgateway", "istio": "ingressgateway"],
    ports: ports(http: 80, https: 443))

  package static let all = [istioctl, helm, helmClassicName]

  /// The profile whose Service a reference may mean.
  package static func providing(service name: String, in namespace: String?) -> InstallerProfile? {
    all.first { $0.serviceName == name && (namespace == nil || $0.namespace == namespace) }
  }

  /// The profiles whose pods a Gateway selector picks.
  package static func matching(_ selector: LabelSelector) -> [InstallerProfile] {
    selector.isEmpty ? [] : all.filter { selector.matches($0.podLabels) }
  }

  package func port(_ reference: ServicePortReference) -> Port? {
    ports.first { port in
      switch reference {
      case .number(let number): port.number == number
      case .name(let name): port.name == name
      }
    }
  }

  private static func ports(http: Int, https: Int) -> [Port] {
    [
      Port(name: "status-port", number: statusPort, targetPort: statusPort),
      Port(name: "http2", number: 80, targetPort: http),
      Port(name: "https", number: 443, targetPort: https),
    ]
  }

  /// Where every Istio proxy answers `/healthz/ready` in plain HTTP (alb-to-istio R14).
  package static let statusPort = ProxyPort.status.rawValue
}
