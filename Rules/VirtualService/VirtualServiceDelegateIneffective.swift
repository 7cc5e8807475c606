import Linting
import Manifests
import MeshGraph
import YAML

/// Finds routes whose delegate is there and can't be one.
struct VirtualServiceDelegateIneffective: Rule {
  let info = RuleInfo(
    "virtualservice-delegate-ineffective",
    group: .virtualservice,
    severity: .error,
    summary: "a route delegates to a VirtualService that can't be a delegate",
    rationale: """
      istiod drops the route and says nothing: a delegate has no hosts, doesn't delegate further, and is exported to \
      the namespace of the VirtualService that delegates
      """,
    remedy: "Remove the delegate's hosts or its own delegate, or export it.",
    bad: VirtualServiceExample.bound(
      to: "istio-ingress/public", "- match: [{uri: {prefix: /cart}}]", "  delegate: {name: cart}")
      + VirtualServiceExample.gateway() + VirtualServiceExample.delegate(hosts: ["cart"])
      + VirtualServiceExample.service(),
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
        mesh.fault(of: reference).map { .ineffective(reference, $0) }
      }
    }
  }
}

extension Finding {
  fileprivate static func ineffective(_ reference: DelegateReference, _ fault: DelegateFault) -> Finding {
    let name = reference.delegate.name
    let described = reference.resolution.target?.described ?? "the delegate"
    let (reason, span, label, help) =
      switch fault {
      case .hasHosts(let span): ("has hosts of its own", span, "its hosts", "remove its hosts")
      case .delegates(let span):
        ("delegates further", span, "its own delegate", "delegate to that one right away")
      case .notExported(let span):
        (
          "isn't exported to namespace \"\(reference.root.namespace ?? "")\"", span, "its exportTo",
          "add that namespace to its exportTo"
        )
      }
    return Finding(
      "\(described) can't be a delegate here: it \(reason)", at: name.span, related: [Label(span, label)],
      help: help)
  }
}
