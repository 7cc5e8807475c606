import Linting
import Manifests
import MeshGraph
import YAML

/// Finds routes that delegate to a VirtualService that isn't there.
struct VirtualServiceDelegateNotFound: Rule {
  let info = RuleInfo(
    "virtualservice-delegate-not-found",
    group: .virtualservice,
    severity: .error,
    summary: "a route delegates to a VirtualService that doesn't exist",
    rationale: """
      istiod drops the route and says nothing: its requests go on to later routes, or get a 404. Without a namespace \
      the delegate is looked for in the namespace of the VirtualService that delegates
      """,
    remedy: "Write the delegate's name, and its namespace if it lives in another.",
    bad: VirtualServiceExample.bound(
      to: "istio-ingress/public", "- match: [{uri: {prefix: /cart}}]", "  delegate: {name: kart}")
      + VirtualServiceExample.gateway() + VirtualServiceExample.delegate() + VirtualServiceExample.service(),
    good: VirtualServiceExample.bound(
      to: "istio-ingress/public", "- match: [{uri: {prefix: /cart}}]", "  delegate: {name: cart}")
      + VirtualServiceExample.gateway() + VirtualServiceExample.delegate() + VirtualServiceExample.service(),
    references: [
      "https://istio.io/latest/docs/reference/config/networking/virtual-service/#Delegate",
      "istio pilot/pkg/model/virtualservice.go, mergeVirtualServicesIfNeeded",
    ],
    equivalents: ["IST0101"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.virtualServices.flatMap { virtualService in
      mesh.delegateReferences(of: virtualService).compactMap { reference in
        reference.resolution.isMissing
          ? .notFound(reference, mesh.namesakes(of: reference), mesh.delegate(nearestTo: reference)) : nil
      }
    }
  }
}

extension Finding {
  fileprivate static func notFound(
    _ reference: DelegateReference, _ namesakes: [VirtualService], _ nearest: VirtualService?
  ) -> Finding {
    let name = reference.delegate.name
    let place = reference.namespace.map { " in namespace \"\($0)\"" } ?? ""
    let help =
      namesakes.first.map {
        "add namespace: \($0.namespace ?? ""): the VirtualService of that name lives there"
      } ?? nearest.map { "write \($0.name)" }
      ?? "write name and namespace of a VirtualService without hosts"
    let text = namesakes.isEmpty ? "a delegate with a similar name" : "the VirtualService of that name"
    return Finding(
      "no VirtualService \"\(name.value)\"\(place)", at: name.span, label: "delegated to here",
      related: (namesakes.first ?? nearest).map { [Label($0.metadata.span, text)] } ?? [], help: help)
  }
}
