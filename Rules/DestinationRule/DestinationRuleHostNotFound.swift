import Linting
import Manifests
import MeshGraph
import YAML

/// Finds DestinationRules for hosts that nothing has.
struct DestinationRuleHostNotFound: Rule {
  let info = RuleInfo(
    "destinationrule-host-not-found",
    group: .destinationrule,
    severity: .warning,
    summary: "nothing has the host of a DestinationRule, so the rule holds for nothing",
    rationale: """
      istiod completes names without a dot by the namespace of the rule, takes every other name as \
      it is, and looks the rule up by that of a Service or ServiceEntry; a rule for another host \
      is never looked up
      """,
    remedy: "Name the host in full: SERVICE.NAMESPACE.svc.cluster.local.",
    bad: MeshExample.object(
      "DestinationRule", "host: shpo", "trafficPolicy: {connectionPool: {tcp: {maxConnections: 9}}}")
      + VirtualServiceExample.service(),
    good: MeshExample.object(
      "DestinationRule", "host: shop", "trafficPolicy: {connectionPool: {tcp: {maxConnections: 9}}}")
      + VirtualServiceExample.service(),
    references: [
      "istio pilot/pkg/model/push_context.go, setDestinationRules",
      "https://istio.io/latest/docs/reference/config/networking/destination-rule/#DestinationRule",
    ],
    equivalents: ["IST0174", "KIA0202"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.destinationRules.compactMap { rule in
      guard let host = rule.host, mesh.destination(host.value, from: rule).isMissing else { return nil }
      return .hostNotFound(host, ServiceHost(host.value, namespace: rule.namespace), rule, mesh)
    }
  }
}

extension Finding {
  fileprivate static func hostNotFound(
    _ host: Located<String>, _ meaning: ServiceHost, _ rule: DestinationRule, _ mesh: MeshGraph
  ) -> Finding {
    switch meaning {
    case .service(let name, let namespace):
      let namesake = mesh.namesakes(of: name, outside: namespace, from: rule).first
      return Finding(
        "no Service \"\(namespace.map { "\($0)/\(name)" } ?? name)\", and no ServiceEntry has the host",
        at: host.span, related: namesake.map { [Label($0.metadata.span, "a Service of that name")] } ?? [],
        help: namesake.flatMap { service in
          service.namespace.map { "write \(service.name).\($0).svc.\(ServiceHost.defaultClusterDomain)" }
        })
    case .halfQualified(let name, let namespace, _):
      return Finding(
        "host \"\(host.value)\" is taken as it is, and no Service has that name", at: host.span,
        help: "write \(name).\(namespace).svc.\(ServiceHost.defaultClusterDomain)")
    case .external, .wildcard, .address:
      return Finding("no ServiceEntry has the host \"\(host.value)\"", at: host.span)
    }
  }
}
