import Linting
import Manifests
import MeshGraph
import YAML

/// Finds objects of versions or kinds that Istio's API doesn't have.
struct SchemaAPIVersionUnknown: Rule {
  let info = RuleInfo(
    "schema-api-version-unknown",
    group: .schema,
    severity: .error,
    summary: "an object under a group of Istio's is of a version or kind that Istio doesn't serve",
    rationale: """
      kubectl answers: no matches for kind … in version …; Helm and Argo CD stop there too. istioctl analyze drops such \
      objects without a word. The kinds of rbac.istio.io and authentication.istio.io went with Istio 1.6, those of \
      Mixer (config.istio.io) with 1.8
      """,
    remedy: "Write a version that Istio serves; replace a kind that is gone by its successor.",
    bad: example("networking.istio.io/v1beta2"),
    good: example("networking.istio.io/v1"),
    references: [
      "istio manifests/charts/base/files/crd-all.gen.yaml",
      "https://istio.io/latest/docs/reference/config/",
    ],
    equivalents: ["IST0002"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.unservedVersions.compactMap { metadata in
      metadata.unservedVersion.map { unserved in
        let group = metadata.kind.groups.first ?? ""
        return Finding(
          "Istio serves no \(unserved.written.value) for kind \(metadata.kind.name)",
          at: unserved.written.span,
          help: "write \(unserved.served.map { "\(group)/\($0)" }.joined(separator: " or "))")
      }
    } + mesh.unservedObjects.map { .unserved($0) }
  }

  private static func example(_ apiVersion: String) -> String {
    """
    apiVersion: \(apiVersion)
    kind: DestinationRule
    metadata:
      name: shop
      namespace: shop
    spec:
      host: shop.shop.svc.cluster.local
    """
  }
}

extension Finding {
  fileprivate static func unserved(_ object: UnservedObject) -> Finding {
    let kind = object.kindName.value
    switch object.reason {
    case .removed(let successor):
      return Finding(
        "Istio no longer has \(object.apiVersion.value) \(kind)", at: object.apiVersion.span,
        why: "it is gone since Istio 1.6 to 1.8; what it protected or limited isn't any more",
        help: "use \(successor) instead")
    case .otherGroup(let group):
      return Finding(
        "kind \(kind) isn't in \(object.apiVersion.value)", at: object.apiVersion.span,
        help: "it is in \(group)")
    case .unknownKind(let nearest):
      return Finding(
        "\(object.apiVersion.value) has no kind \(kind)", at: object.kindName.span,
        help: nearest.map { "did you mean \($0)?" })
    }
  }
}
