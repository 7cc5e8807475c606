import Linting
import Manifests
import MeshGraph
import YAML

/// Finds values of Istio's annotations that Istio can't read.
struct AnnotationValueInvalid: Rule {
  let info = RuleInfo(
    "annotation-value-invalid",
    group: .annotation,
    severity: .error,
    summary: "the value of an annotation of Istio's is none that Istio can read",
    rationale: """
      the webhook that injects sidecars checks the annotations of the pod, and refuses the pod over a value that it can't \
      read: the Deployment is accepted and stays without pods. A field of proxy.istio.io/config that doesn't exist is \
      ignored
      """,
    remedy: "Write the value as the annotation asks for it.",
    bad: ServiceExample.deployment(annotations: ["traffic.sidecar.istio.io/excludeOutboundIPRanges: 10.1.2.3"]
    ),
    good: ServiceExample.deployment(annotations: [
      "traffic.sidecar.istio.io/excludeOutboundIPRanges: 10.1.2.3/32"
    ]),
    references: [
      "https://istio.io/latest/docs/reference/config/annotations/",
      "istio pkg/kube/inject/validate.go",
    ],
    equivalents: ["IST0125"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.istioAnnotations.compactMap { use in
      guard let known = use.known, use.isInPlace, let value = use.value,
        let fault = known.shape.fault(in: value.value)
      else { return nil }
      let name = known.name.split(separator: "/").last.map(String.init) ?? known.name
      return Finding(
        "\(name): \(fault.statement)", at: value.span, help: fault.help,
        severity: fault.isIgnored ? .warning : nil)
    }
  }
}
