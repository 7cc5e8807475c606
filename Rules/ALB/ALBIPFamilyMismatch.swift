import Linting
import Manifests
import MeshGraph
import YAML

/// Finds Services with IPv6 addresses behind an ALB that has none.
struct ALBIPFamilyMismatch: Rule {
  let info = RuleInfo(
    "alb-ip-family-mismatch",
    group: .alb,
    severity: .error,
    summary: "a backend Service has IPv6 addresses, and the load balancer is ipv4",
    rationale: """
      a Service that lists IPv6 among its ipFamilies gets an IPv6 target group, even if IPv4 stands \
      first. With an ALB of type ipv4 the controller stops with FailedBuildModel (unsupported IPv6 \
      configuration, lb not dual-stack), and the load balancer of the whole IngressGroup keeps its last \
      state
      """,
    remedy: "Set ip-address-type: dualstack on the Ingress, or make the Service IPv4 only.",
    bad: ALBExample.ingress(
      "target-type: ip", "ip-address-type: ipv4",
      others: ALBExample.service() + "\n  ipFamilies: [IPv4, IPv6]\n"),
    good: ALBExample.ingress(
      "target-type: ip", "ip-address-type: dualstack",
      others: ALBExample.service() + "\n  ipFamilies: [IPv4, IPv6]\n"),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_build_target_group.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#ip-address-type",
    ],
    equivalents: ["ALB build-error"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.flatMap { loadBalancer -> [Finding] in
      let type = loadBalancer.ipAddressType
      guard type.value?.takesIPv6Targets == false else { return [] }
      return loadBalancer.targetGroups.firstOfEach { $0.service.target?.manifest?.metadata.node.span }
        .compactMap { finding($0, type, loadBalancer) }
    }
  }

  private func finding(
    _ target: TargetGroup, _ type: Setting<IPAddressType>, _ loadBalancer: LoadBalancer
  ) -> Finding? {
    guard target.port != nil, let service = target.service.target?.manifest, let place = service.ipv6 else {
      return nil
    }
    let byDefault = type.origin == .default ? " by default" : ""
    return Finding(
      "Service \"\(service.name)\" has IPv6 addresses, and the load balancer is of type ipv4\(byDefault)",
      at: place,
      related: [Label(target.backend, "a backend of the load balancer")]
        + (type.span.map { [Label($0, "type ipv4")] } ?? []),
      help: "write alb.ingress.kubernetes.io/ip-address-type: dualstack on the Ingress",
      assumptions: loadBalancer.assumptionsOfShared(type))
  }
}

extension Service {
  /// What gives it IPv6 addresses; nil when it surely has none, or the cluster decides.
  fileprivate var ipv6: Span? {
    if let family = ipFamilies.first(where: { $0.value == .v6 }) { return family.span }
    return ipFamilyPolicy?.value == "RequireDualStack" ? ipFamilyPolicy?.span : nil
  }
}
