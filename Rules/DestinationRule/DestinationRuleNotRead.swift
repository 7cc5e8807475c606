import Linting
import Manifests
import MeshGraph
import YAML

/// Finds DestinationRules that the gateway in front of their host never reads.
struct DestinationRuleNotRead: Rule {
  let info = RuleInfo(
    "destinationrule-not-read",
    group: .destinationrule,
    severity: .error,
    summary: "a DestinationRule lies where the gateway that calls its host never looks",
    rationale: """
      a proxy reads a DestinationRule of its own namespace, else one of the Service's namespace, \
      else one of the root namespace, and only if it is exported to it. A subset that no such rule \
      defines ends in a 503 (flag NC); a policy is silently not applied
      """,
    remedy: "Move the rule to the Service's namespace, and leave exportTo out.",
    bad: example(in: "config"),
    good: example(in: "shop"),
    references: [
      "istio pilot/pkg/model/push_context.go, destinationRule",
      "https://istio.io/latest/docs/ops/best-practices/traffic-management/#cross-namespace-configuration",
    ],
    equivalents: ["IST0101", "KIA1107"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.unreadDestinationRules.map { .notRead($0) }
  }
}

extension DestinationRuleNotRead {
  /// A gateway in `edge` calls a subset of the Service in `shop`.
  fileprivate static func example(in namespace: String) -> String {
    MeshExample.object(
      "DestinationRule", in: namespace, "host: shop.shop.svc.cluster.local",
      "subsets: [{name: stable, labels: {version: v1}}]")
      + MeshExample.object(
        "Gateway", named: "edge", in: "edge", "selector: {istio: edge}",
        "servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: ['*']}]")
      + MeshExample.object(
        "VirtualService", named: "shop", "hosts: [shop.example.com]", "gateways: [edge/edge]",
        "http: [{route: [{destination: {host: shop, subset: stable}}]}]")
      + VirtualServiceExample.service() + gatewayPods
  }

  private static let gatewayPods = """
    ---
    apiVersion: apps/v1
    kind: Deployment
    metadata:
      name: edge
      namespace: edge
    spec:
      template:
        metadata:
          labels: {istio: edge}
          annotations: {inject.istio.io/templates: gateway}
    ---
    apiVersion: v1
    kind: Service
    metadata:
      name: edge
      namespace: edge
    spec:
      selector: {istio: edge}
      ports: [{name: http, port: 80}]

    """
}

extension Finding {
  fileprivate static func notRead(_ unread: UnreadDestinationRule) -> Finding {
    let rule = unread.rule
    let subset = unread.isSubsetLost ? unread.destination.subset : nil
    let lost = subset.map { ", and its route to subset \"\($0.value)\" ends in a 503" } ?? ""
    let place = unread.isHiddenByExport ? rule.exportTo.first?.span : rule.metadata.namespace?.span
    return Finding(
      "the gateway in namespace \"\(unread.client)\" never reads \(rule.described)\(lost)",
      at: place ?? rule.metadata.span,
      related: [Label((subset ?? unread.destination.host).span, "called here")],
      help: unread.isHiddenByExport
        ? "remove exportTo, or add \"\(unread.client)\" to it"
        : "move the rule to namespace \"\(unread.home)\", where the Service is",
      severity: unread.isSubsetLost ? .error : .warning)
  }
}
