import Linting
import Manifests
import MeshGraph
import YAML

/// Finds VirtualServices that the pods of their Gateway don't get to see.
struct VirtualServiceNotExported: Rule {
  let info = RuleInfo(
    "virtualservice-not-exported",
    group: .virtualservice,
    severity: .error,
    summary: "a VirtualService isn't exported to the namespace in which its Gateway's pods run",
    rationale: """
      istiod gives a proxy the VirtualServices that are exported to the namespace of its pod, whatever the namespace \
      of the Gateway; so this one does nothing there, and requests get a 404
      """,
    remedy: "Add the namespace of the gateway's pods to exportTo, or leave exportTo out.",
    bad: VirtualServiceExample.exported(to: ".") + VirtualServiceExample.gateway()
      + VirtualServiceExample.service() + VirtualServiceExample.gatewayPods,
    good: VirtualServiceExample.exported(to: "istio-ingress") + VirtualServiceExample.gateway()
      + VirtualServiceExample.service() + VirtualServiceExample.gatewayPods,
    references: [
      "https://istio.io/latest/docs/reference/config/networking/virtual-service/#VirtualService",
      "istio pilot/pkg/model/push_context.go, VirtualServicesForGateway",
    ],
    equivalents: []
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.virtualServices.flatMap { virtualService in
      mesh.unexportedGateways(of: virtualService).map { .notExported($0) }
    }
  }
}

extension Finding {
  fileprivate static func notExported(_ unexported: UnexportedGateway) -> Finding {
    let namespaces = unexported.podNamespaces
    return Finding(
      "not exported to namespace \(namespaces.quoted), where the pods of \(unexported.gateway.described) run",
      at: unexported.exportTo.span,
      related: [Label(unexported.reference.written.span, "the Gateway it is bound to")],
      help: "add \(namespaces.listed) to exportTo", assumptions: [unexported.assumption].compactMap(\.self))
  }
}
