import Linting
import Manifests
import MeshGraph
import YAML

/// Finds names of IngressGroups that the controller doesn't take.
struct ALBGroupNameInvalid: Rule {
  let info = RuleInfo(
    "alb-group-name-invalid",
    group: .alb,
    severity: .error,
    summary: "the name of an IngressGroup has characters that it must not have, or too many",
    rationale: """
      the Ingress fails with the event FailedLoadGroupID. It joins no group and gets no load balancer of its own \
      either; if it was a member of a group, its rules are taken off the group's load balancer. A name in \
      IngressClassParams does so to every Ingress of the class
      """,
    remedy:
      "Use small letters, digits, hyphens and dots, 63 at most, with a letter or digit at both ends.",
    bad: ALBExample.ingress("target-type: ip", "group.name: Public_Sites"),
    good: ALBExample.ingress("target-type: ip", "group.name: public-sites"),
    references: [
      "aws-load-balancer-controller pkg/ingress/group_loader.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#group.name",
    ],
    equivalents: ["ALB ingress-load-error"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    let annotated = mesh.loadBalancers.members.compactMap { member -> Finding? in
      guard !member.isOfAutoMode, member.params.known?.group == nil,
        let text = member.annotations["group.name"].text
      else {
        return nil
      }
      return finding(text.text, at: text.span)
    }
    let params = mesh.ingressClassParams.filter(\.isOfController).compactMap { params in
      params.group.flatMap { finding($0.value, at: $0.span) }
    }
    return annotated + params
  }

  private func finding(_ name: String, at span: Span) -> Finding? {
    guard !IngressGroupName.isValid(name), !name.hasSubstitution else { return nil }
    if name.isEmpty { return Finding("the group's name is empty", at: span, help: "name it, or remove it") }
    let length = name.utf8.count
    if length > IngressGroupName.maximumLength {
      return Finding(
        "the group's name has \(length) characters, and at most \(IngressGroupName.maximumLength) are allowed",
        at: span)
    }
    let small = name.lowercased().replacing("_", with: "-")
    return Finding(
      "\"\(name)\" is no name of a group: small letters, digits, hyphens and dots are allowed, and a letter or "
        + "digit at both ends",
      at: span, help: IngressGroupName.isValid(small) ? "write \(small)" : nil)
  }
}
