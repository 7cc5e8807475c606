import Linting
import Manifests
import MeshGraph
import YAML

/// Finds namespaces in `exportTo` that don't exist.
struct ServiceExportNamespaceNotFound: Rule {
  let info = RuleInfo(
    "service-export-namespace-not-found",
    group: .service,
    severity: .warning,
    summary: "exportTo names a namespace that doesn't exist",
    rationale: """
      a VirtualService, DestinationRule or ServiceEntry that lists namespaces is seen in those alone; a name that \
      doesn't exist hides it where it was meant to be seen, and nothing says so
      """,
    remedy: "Write the name of a namespace, . for the own one, or * for all.",
    bad: VirtualServiceExample.exported(to: "istio-ingres") + VirtualServiceExample.service(),
    good: VirtualServiceExample.exported(to: "istio-ingress") + VirtualServiceExample.service(),
    references: [
      "https://istio.io/latest/docs/reference/config/networking/virtual-service/#VirtualService",
      "kiali business/checkers/common/export_to_namespace_checker.go",
    ],
    equivalents: ["KIA0005"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.unknownExports.map { export in
      Finding(
        "no namespace \"\(export.written.value)\"", at: export.written.span,
        help: export.nearest.map { "write \($0)" } ?? "write the name of a namespace, or * for all",
        assumptions: export.isSure
          ? [] : ["assumes that there is no namespace of that name, as nothing in view lives in it"])
    }
  }
}
