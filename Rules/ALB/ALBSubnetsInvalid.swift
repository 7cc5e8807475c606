import Linting
import Manifests
import MeshGraph
import YAML

/// Finds lists of subnets that make no load balancer.
struct ALBSubnetsInvalid: Rule {
  let info = RuleInfo(
    "alb-subnets-invalid",
    group: .alb,
    severity: .error,
    summary: "subnets has an impossible id, one twice, or fewer than two",
    rationale: """
      an ALB needs subnets in two availability zones. What begins with subnet- is looked up as an id, everything else \
      as a Name tag. The controller stops with FailedBuildModel, and the load balancer of the whole IngressGroup keeps \
      its last state
      """,
    remedy: "List at least two subnets of different availability zones, by id or Name tag.",
    bad: ALBExample.ingress("target-type: ip", "subnets: subnet-0a1b2c3d4e5f60718, subnet-12345"),
    good: ALBExample.ingress(
      "target-type: ip", "subnets: subnet-0a1b2c3d4e5f60718, subnet-1b2c3d4e5f6071829"),
    references: [
      "aws-load-balancer-controller pkg/networking/subnet_resolver.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#subnets",
    ],
    equivalents: ["ALB build-error"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.members.flatMap { member -> [Finding] in
      guard member.params.known?.subnets == nil, let text = member.annotations["subnets"].text else {
        return []
      }
      return findings(in: text)
    }
  }

  private func findings(in text: AnnotationText) -> [Finding] {
    let subnets = text.list
    if subnets.isEmpty {
      return [
        Finding(
          "subnets lists none", at: text.span,
          help: "remove the annotation to let the controller find subnets by their tags", severity: .warning)
      ]
    }
    var seen: Set<String> = []
    let wrong = subnets.compactMap { subnet -> Finding? in
      if case .malformedID = SubnetReference(subnet.value) {
        return Finding(
          "\"\(subnet.value)\" is no subnet id", at: subnet.span,
          help: "an id is subnet- and 8 or 17 hexadecimal digits; a Name tag must not begin with subnet-")
      }
      guard seen.insert(subnet.value).inserted || !subnet.value.hasPrefix("subnet-") else {
        return Finding("subnet \(subnet.value) is listed twice", at: subnet.span)
      }
      return nil
    }
    guard wrong.isEmpty, subnets.count == 1 else { return wrong }
    return [
      Finding(
        "an ALB needs at least two subnets, and this is one", at: text.span,
        why: "one is enough only on an Outpost, in a Local Zone or in a Wavelength Zone", severity: .warning)
    ]
  }
}
