import Linting
import Manifests
import MeshGraph
import YAML

/// Finds annotations for a load balancer of AWS that its controller doesn't know.
struct ServiceNLBAnnotationUnknown: Rule {
  let info = RuleInfo(
    "service-nlb-annotation-unknown",
    group: .service,
    severity: .warning,
    summary: "an annotation aws-load-balancer-… that the controller of the Service doesn't know",
    rationale: """
      the AWS Load Balancer Controller looks annotations up by their exact names under service.beta.kubernetes.io/ and \
      ignores every other without a word. Some names are known to Kubernetes' own AWS cloud provider only
      """,
    remedy: "Mend the name or its prefix, or remove the annotation.",
    bad: NLBExample.service("schema: internal"),
    good: NLBExample.service("scheme: internal"),
    references: [
      "aws-load-balancer-controller pkg/annotations/constants.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/annotations/",
      "https://cloud-provider-aws.sigs.k8s.io/service_controller/",
    ],
    equivalents: ["ALB ignored"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.networkLoadBalancers.flatMap { loadBalancer in
      loadBalancer.annotations.entries.compactMap { name, entry, _ in
        finding(name, entry.key.span, isByController: loadBalancer.management.isByController)
      }
    } + mesh.services.flatMap { $0.annotations.node?.entries.compactMap(wronglyPrefixed) ?? [] }
  }

  private func finding(_ name: String, _ span: Span, isByController: Bool) -> Finding? {
    guard NLBAnnotation.named(name) == nil, !name.hasSubstitution else { return nil }
    if let substitute = NLBAnnotation.inTreeOnly[name] {
      guard isByController else { return nil }
      return Finding(
        "only Kubernetes' own AWS cloud provider reads \"\(name)\"; the AWS Load Balancer Controller ignores it",
        at: span, help: substitute.map { "write \($0)" })
    }
    let suggestion = NLBAnnotation.suggestion(for: name)
    // Other clouds share the prefix.
    guard name.hasPrefix(NLBAnnotation.family) || suggestion != nil else { return nil }
    return Finding(
      "the AWS Load Balancer Controller knows no annotation \"\(name)\" and ignores it", at: span,
      help: suggestion.map { "did you mean \($0)?" })
  }

  /// A known name behind another prefix, or none.
  private func wronglyPrefixed(_ entry: Entry) -> Finding? {
    guard let key = entry.key.text else { return nil }
    let slash = key.utf8.lastIndex(of: UInt8(ascii: "/"))
    let name = String(key[(slash.map(key.utf8.index(after:)) ?? key.startIndex)...])
    guard name.hasPrefix(NLBAnnotation.family), NLBAnnotation.named(name) != nil,
      !key.hasPrefix(NLBAnnotation.prefix), !key.hasPrefix(ALBAnnotation.prefix)
    else { return nil }
    return Finding(
      "\"\(key)\" is no annotation of a load balancer: \(name) belongs under \(NLBAnnotation.prefix)",
      at: entry.key.span, help: "write \(NLBAnnotation.prefix)\(name)")
  }
}
