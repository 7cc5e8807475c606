import Linting
import Manifests
import MeshGraph
import YAML

/// Finds labels about sidecars and ambient mode on objects where Istio doesn't look for them.
struct InjectionLabelMisplaced: Rule {
  let info = RuleInfo(
    "injection-label-misplaced",
    group: .injection,
    severity: .warning,
    summary: "a label about sidecars or ambient mode stands where Istio doesn't look for it",
    rationale: """
      the webhook looks for istio-injection on Namespaces, and for sidecar.istio.io/inject on pods. A Deployment's own \
      labels don't reach its pods: only those of the template do. Elsewhere the label does nothing, and nobody says so
      """,
    remedy: "Move the label to where Istio looks for it.",
    bad: ServiceExample.namespace("sidecar.istio.io/inject: \"true\""),
    good: ServiceExample.namespace("istio-injection: enabled"),
    references: [
      "https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/#controlling-the-injection-policy",
      "https://istio.io/latest/docs/reference/config/labels/",
    ]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.injectionLabelFaults.compactMap { fault in
      guard case .misplaced(let remedy) = fault.reason else { return nil }
      return Finding(
        "\(fault.key.value) has no effect \(remedy.place(of: fault))", at: fault.key.span,
        help: remedy.help(for: fault))
    }
  }
}

extension InjectionLabelFault.Remedy {
  fileprivate func place(of fault: InjectionLabelFault) -> String {
    switch self {
    case .otherName, .podTemplate: "as a label of a \(fault.owner.kind.name)"
    case .namespace: "on pods, or on what makes them"
    case .labels: "as an annotation"
    }
  }

  fileprivate func help(for fault: InjectionLabelFault) -> String {
    let isNo = ["false", "disabled"].contains(fault.value.value)
    return switch self {
    case .otherName(let name): "the label of a Namespace is \(name): \(isNo ? "disabled" : "enabled")"
    case .podTemplate: "move it to the labels in spec.template.metadata"
    case .namespace: "the label of pods is \(InjectionLabel.pod): \"\(isNo ? "false" : "true")\""
    case .labels: "move it to the labels"
    }
  }
}
