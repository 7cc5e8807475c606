import Linting
import Manifests
import MeshGraph
import YAML

/// Finds pods that count on injection for the image of their proxy, and get none.
struct InjectionImageAuto: Rule {
  let info = RuleInfo(
    "injection-image-auto",
    group: .injection,
    severity: .error,
    summary: "a container istio-proxy has image: auto, and no webhook injects its pods",
    rationale: """
      the webhook replaces image: auto by the proxy's image. Pods that it doesn't take keep "auto", which no registry \
      has: they stay in ImagePullBackOff
      """,
    remedy: """
      Ask for injection: label the Namespace istio-injection: enabled, or the pods sidecar.istio.io/inject: "true".
      """,
    bad: example("istio-injection: disabled"),
    good: example("istio-injection: enabled"),
    references: [
      "https://istio.io/latest/docs/setup/additional-setup/gateway/#deploying-a-gateway",
      "istio pkg/config/analysis/analyzers/injection/injection-image-auto.go",
    ],
    equivalents: ["IST0146", "IST0147"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.workloads.compactMap { workload in
      mesh.unreplacedImage(of: workload).map { image in
        Finding(
          "no webhook replaces the image \"auto\" of \(workload.described)", at: image.span,
          help: "label its pods \(InjectionLabel.pod): \"true\", and see that the Namespace doesn't forbid it"
        )
      }
    }
  }

  private static func example(_ label: String) -> String {
    ServiceExample.deployment(
      image: "auto", container: "istio-proxy", annotations: ["inject.istio.io/templates: gateway"])
      + "\n---\n" + ServiceExample.namespace(label)
  }
}
