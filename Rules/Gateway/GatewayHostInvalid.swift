import Linting
import Manifests
import MeshGraph
import YAML

/// Finds hosts of Gateway servers that Istio refuses.
struct GatewayHostInvalid: Rule {
  let info = RuleInfo(
    "gateway-host-invalid",
    group: .gateway,
    severity: .error,
    summary: "a host of a Gateway server isn't of a form that Istio takes",
    rationale: """
      Istio's admission refuses the Gateway. A host is *, a full name, or *. and the end of one, with a \
      namespace and / before it or not; unlike those of a VirtualService, short names are not completed
      """,
    remedy: "Write the full name that clients ask for, *.domain, or *.",
    bad: GatewayExample.server("hosts: [shop]"),
    good: GatewayExample.server("hosts: [shop.example.com]"),
    references: [
      "https://istio.io/latest/docs/reference/config/networking/gateway/#Server",
      "istio pkg/config/validation/validation.go, validateServer",
    ],
    equivalents: ["IST0106"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.gateways.flatMap { gateway in
      gateway.servers.flatMap { server in
        if let empty = server.emptyHosts { return [Finding("the server has no hosts", at: empty)] }
        return server.node.strings("hosts").compactMap { host in
          host.value.hasSubstitution
            ? nil
            : ServerHost.fault(of: host.value).map { Finding($0.statement, at: host.span, help: $0.help) }
        }
      }
    }
  }
}

extension GatewayServer {
  /// Where a list without entries is written.
  fileprivate var emptyHosts: Span? {
    guard let hosts = node.entry("hosts"), hosts.value.isSequence,
      !hosts.value.items.contains(where: { _ in true })
    else { return nil }
    return hosts.key.span
  }
}

extension ServerHost {
  /// Why Istio's admission refuses a host, and what to write; nil where it doesn't
  /// (istio-validation GW-6).
  fileprivate static func fault(of text: String) -> (statement: String, help: String?)? {
    guard let host = try? ServerHost(text) else {
      return ("host \"\(text)\" has nothing before or after the /", "write namespace/host")
    }
    if case .namespace(let namespace) = host.scope, !DNSName.isLabel(namespace) {
      return ("\"\(namespace)\" before the / is no namespace", "write */, ./ or a namespace")
    }
    let name = host.dnsName
    if name.isPartialWildcard {
      return (
        "host \"\(name)\" has a * that isn't a whole first label", "write *. and the rest of the name, or *"
      )
    }
    if name.isCatchAll || IPAddress(name.text) != nil { return nil }
    if !name.text.contains(".") {
      return ("host \"\(name)\" is a short name, which Gateways don't take", "write the full name")
    }
    return DNSName.isWildcardDomain(name.text) ? nil : ("host \"\(name)\" is no DNS name", nil)
  }
}
