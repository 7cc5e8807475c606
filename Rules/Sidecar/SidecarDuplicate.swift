import Linting
import Manifests
import MeshGraph
import YAML

/// Finds Sidecars that hold for the same proxies.
struct SidecarDuplicate: Rule {
  let info = RuleInfo(
    "sidecar-duplicate",
    group: .sidecar,
    severity: .warning,
    summary: "several Sidecars hold for the same proxies, and Istio heeds only the oldest",
    rationale: """
      Istio gives a proxy one Sidecar and merges none: the oldest whose selector picks it, else \
      the oldest of its namespace without a selector; the others are ignored
      """,
    remedy: "Merge the Sidecars into one, or let their selectors differ.",
    bad: MeshExample.object("Sidecar", named: "default", "egress: [{hosts: [./*]}]")
      + MeshExample.object("Sidecar", named: "egress", "egress: [{hosts: [istio-system/*]}]"),
    good: MeshExample.object("Sidecar", named: "default", "egress: [{hosts: [./*, istio-system/*]}]"),
    references: [
      "istio pilot/pkg/model/push_context.go, getSidecarScope",
      "https://istio.io/latest/docs/reference/config/networking/sidecar/",
    ],
    equivalents: ["IST0110", "IST0111", "KIA0002", "KIA0003"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    let rivals = mesh.rivalSidecars
    guard !rivals.isEmpty else { return [] }
    // Of those that no proxy reads, nobody minds which is older.
    let idle = Set(mesh.idleSidecars.map(\.sidecar.metadata.span))
    return rivals.filter { !idle.contains($0.sidecar.metadata.span) }.map { .rivals($0) }
  }
}

extension Finding {
  fileprivate static func rivals(_ rivals: RivalSidecars) -> Finding {
    let sidecar = rivals.sidecar
    let scope =
      rivals.workload.map { "the pods of \($0.described)" }
      ?? sidecar.selector.map { "pods with \($0.described)" }
      ?? "the whole namespace \"\(sidecar.namespace ?? "")\""
    return Finding(
      "\(sidecar.described) and \"\(rivals.other.name)\" both hold for \(scope)", at: sidecar.metadata.span,
      related: [Label(rivals.other.metadata.span, "the other Sidecar")],
      help: "merge the two into one; which of them holds depends on which was created first")
  }
}
