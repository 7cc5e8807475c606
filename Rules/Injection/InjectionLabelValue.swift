import Linting
import Manifests
import MeshGraph
import YAML

/// Finds labels about sidecars and ambient mode with values that Istio doesn't look for.
struct InjectionLabelValue: Rule {
  let info = RuleInfo(
    "injection-label-value",
    group: .injection,
    severity: .warning,
    summary: "a label about sidecars or ambient mode has a value that Istio doesn't look for",
    rationale: """
      the webhook takes namespaces with istio-injection: enabled; any other value keeps sidecars out, whatever the pods \
      say. Of pods it wants sidecar.istio.io/inject: "true"; of both, istio.io/dataplane-mode: ambient. Other spellings \
      (true, yes, on, Enabled) are no errors to anyone, and mean something else than they say
      """,
    remedy: "Write one of the values named.",
    bad: ServiceExample.namespace("istio-injection: \"true\""),
    good: ServiceExample.namespace("istio-injection: enabled"),
    references: [
      "https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/#controlling-the-injection-policy",
      "istio manifests/charts/istio-control/istio-discovery/templates/mutatingwebhook.yaml",
    ],
    equivalents: ["IST0102"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.injectionLabelFaults.compactMap { fault in
      guard case .unknownValue(let allowed) = fault.reason else { return nil }
      return Finding(
        "\(fault.key.value) is \"\(fault.value.value)\", and Istio looks for \(allowed.quoted)",
        at: fault.value.span,
        why: fault.key.value == InjectionLabel.namespace
          ? "to the webhook every value but \"enabled\" means: no sidecars here" : nil,
        help: Self.meant(by: fault.value.value.lowercased(), of: fault.key.value).map { "write \"\($0)\"" })
    }
  }

  private static func meant(by value: String, of key: String) -> String? {
    let isYes = ["true", "yes", "on", "enable", "enabled", "1"].contains(value)
    let isNo = ["false", "no", "off", "disable", "disabled", "0"].contains(value)
    return switch key {
    case InjectionLabel.namespace: isYes ? "enabled" : isNo ? "disabled" : nil
    case InjectionLabel.pod: isYes ? "true" : isNo ? "false" : nil
    default: isYes || value == "ambient" ? "ambient" : isNo ? "none" : nil
    }
  }
}
