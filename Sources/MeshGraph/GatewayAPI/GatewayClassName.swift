package import Manifests
import YAML

extension MeshGraph {
  /// The class that a Gateway's most likely means; nil where it is in view, or a controller may well
  /// have made it: nothing is concluded from its mere absence.
  package func classLikelyMeant(by gateway: KubernetesGateway) -> String? {
    guard let name = gateway.className?.value, !name.hasSubstitution, !Self.wellKnownClasses.contains(name),
      gatewayClasses.candidates(named: name, in: nil, from: gateway.file, limit: 1).isEmpty
    else { return nil }
    let inView = gatewayClasses.prefix(Self.comparedNames).filter { coexist($0, gateway) }.map(\.name)
    let meant = nearestName(to: name, in: Self.classesOfIstio + inView)
    // `istio-b` is a name of its own.
    return meant.flatMap { name.hasPrefix($0) ? nil : $0 }
  }

  /// Whether Istio makes the proxy of a Gateway: its class is one of Istio's, or in view and of Istio's
  /// controller.
  package func isServedByIstio(_ gateway: KubernetesGateway) -> Bool {
    guard let name = gateway.className?.value else { return false }
    if Self.classesOfIstio.contains(name) { return true }
    return gatewayClasses.candidates(named: name, in: nil, from: gateway.file, limit: 8).contains {
      $0.controllerName?.value.hasPrefix("istio.io/") == true
    }
  }

  /// Those that Istio makes itself (istio pilot/pkg/config/kube/gateway/model.go).
  private static let classesOfIstio = ["istio", "istio-east-west", "istio-remote", "istio-waypoint"]

  /// Those that other controllers make, or that their manuals tell to.
  private static let wellKnownClasses = Set(
    classesOfIstio + [
      "agentgateway", "alb", "amazon-vpc-lattice", "aws-alb-gateway-class", "aws-nlb-gateway-class", "cilium",
      "contour", "eg", "envoy-gateway", "higress", "istio-agentgateway", "kgateway", "kong", "linkerd",
      "nginx",
      "nlb", "traefik",
    ])
}
