import Linting
import Manifests
import MeshGraph
import YAML

/// Finds entries of ReferenceGrants that allow nothing.
struct GatewayAPIGrantWithoutEffect: Rule {
  let info = RuleInfo(
    "gateway-api-grant-without-effect",
    group: .gateway,
    severity: .warning,
    summary: "an entry of a ReferenceGrant matches no reference",
    rationale: """
      group, kind, namespace and name of a grant's entries are compared as written; one that fits no object \
      allows nothing, and the reference it was meant for counts for nothing
      """,
    remedy: "Write group and kind of the objects that refer and are referred to; the core group is \"\".",
    bad: GatewayAPIExample.gateway("{name: http, port: 80, protocol: HTTP}")
      + GatewayAPIExample.service("cart", in: "cart")
      + GatewayAPIExample.grant(GatewayAPIExample.routesOfShop, "{group: core, kind: Service}"),
    good: GatewayAPIExample.gateway("{name: http, port: 80, protocol: HTTP}")
      + GatewayAPIExample.service("cart", in: "cart")
      + GatewayAPIExample.grant(GatewayAPIExample.routesOfShop, "{group: '', kind: Service}"),
    references: [
      "https://gateway-api.sigs.k8s.io/api-types/referencegrant/",
      "istio pilot/pkg/config/kube/gateway/references_collection.go",
    ],
    equivalents: ["KIA1601"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.referenceGrants.flatMap { grant in
      grant.sources.compactMap { source -> Finding? in
        if let group = source.kind.rightGroup { return .wrongGroup(source.node, source.kind, group) }
        return mesh.namespaceLikelyMeant(by: source, of: grant).map { .misspelt(source.namespace, $0) }
      }
        + grant.targets.compactMap { target -> Finding? in
          if let group = target.kind.rightGroup { return .wrongGroup(target.node, target.kind, group) }
          guard target.kind == .service, let name = target.name,
            mesh.service(named: name.value, in: grant.namespace, from: grant).isMissing
          else { return nil }
          return .noService(name, in: grant.namespace)
        }
    }
  }
}

extension ObjectReference.Kind {
  /// The group of a kind that is written with another; nil where it is right or not known.
  fileprivate var rightGroup: String? {
    let groups = [
      "Service": "", "Secret": "", "ConfigMap": "", "Gateway": GatewayAPI.group,
      "HTTPRoute": GatewayAPI.group,
      "GRPCRoute": GatewayAPI.group, "TLSRoute": GatewayAPI.group, "TCPRoute": GatewayAPI.group,
    ]
    guard !group.hasSubstitution, let right = groups[name], right != group else { return nil }
    return right
  }
}

extension Finding {
  fileprivate static func wrongGroup(_ node: Node, _ kind: ObjectReference.Kind, _ group: String) -> Finding {
    Finding(
      "kind \(kind.name) is of group \"\(group)\", not \"\(kind.group)\"",
      at: node["group"]?.span ?? node["kind"]?.span ?? node.span, help: "write group: \"\(group)\"")
  }

  fileprivate static func misspelt(_ namespace: Located<String>, _ meant: String) -> Finding {
    Finding(
      "no namespace \"\(namespace.value)\" is in view; \"\(meant)\" is", at: namespace.span,
      help: "write \(meant)")
  }

  fileprivate static func noService(_ name: Located<String>, in namespace: String?) -> Finding {
    let place = namespace.map { " in namespace \"\($0)\"" } ?? ""
    return Finding("no Service \"\(name.value)\"\(place)", at: name.span)
  }
}
