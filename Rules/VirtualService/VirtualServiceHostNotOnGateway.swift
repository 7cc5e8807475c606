import Linting
import Manifests
import MeshGraph
import YAML

/// Finds hosts of VirtualServices that no server of their Gateways serves.
struct VirtualServiceHostNotOnGateway: Rule {
  let info = RuleInfo(
    "virtualservice-host-not-on-gateway",
    group: .virtualservice,
    severity: .warning,
    summary: "a host of a VirtualService is served by none of its Gateways",
    rationale: """
      a gateway answers for a host only where a server of the Gateway and the VirtualService both name it; \
      requests for other hosts get a 404. Names without a dot are completed with the namespace and \
      svc.cluster.local, and *.example.com does not cover example.com
      """,
    remedy: "Use a host that the Gateway's servers list, or add the host to a server.",
    bad: VirtualServiceExample.bound(
      to: "istio-ingress/public", host: "shop.example.org", "- route: [{destination: {host: shop}}]")
      + VirtualServiceExample.gateway() + VirtualServiceExample.service(),
    good: VirtualServiceExample.bound(
      to: "istio-ingress/public", "- route: [{destination: {host: shop}}]")
      + VirtualServiceExample.gateway() + VirtualServiceExample.service(),
    references: [
      "https://istio.io/latest/docs/reference/config/networking/gateway/#Server",
      "istio pilot/pkg/networking/core/gateway.go, buildGatewayHTTPRouteConfig",
    ],
    equivalents: ["IST0132"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.virtualServices.flatMap { virtualService in
      mesh.unservedHosts(of: virtualService).map { unserved in
        switch unserved.finding {
        case .host(let host, let gateways): .unserved(host, gateways, virtualService)
        case .gateway(let reference, let gateway): .inVain(reference, gateway)
        }
      }
    }
  }
}

extension Finding {
  fileprivate static func unserved(
    _ host: Located<String>, _ gateways: [Gateway], _ virtualService: VirtualService
  ) -> Finding {
    let names = gateways.map(\.described).listed
    let completed = ServiceHost(host.value, namespace: virtualService.namespace).fqdn() ?? host.value
    let meaning = completed == host.value ? "" : ", which means \"\(completed)\","
    return Finding(
      "host \"\(host.value)\"\(meaning) is served by no server of \(names)", at: host.span,
      related: gateways.prefix(3).compactMap(\.hostsLabel),
      help: "write a host that a server lists, or add this one to a server")
  }

  fileprivate static func inVain(_ reference: GatewayReference, _ gateway: Gateway) -> Finding {
    Finding(
      "\(gateway.described) serves none of the VirtualService's hosts", at: reference.written.span,
      related: [gateway.hostsLabel].compactMap(\.self),
      why: "the VirtualService does nothing on that gateway: requests get a 404",
      help: "add a host to a server of the Gateway, or remove it from the list")
  }
}

extension Gateway {
  fileprivate var hostsLabel: Label? {
    let hosts = servers.flatMap(\.hosts)
    guard let first = hosts.first else { return nil }
    return hosts.count == 1
      ? Label(first.span, "the host it serves") : Label(first.span, "the first host it serves")
  }
}
