import Linting
import Manifests
import MeshGraph
import YAML

/// Finds addresses of Gateway servers that Istio refuses.
struct GatewayBindInvalid: Rule {
  let info = RuleInfo(
    "gateway-bind-invalid",
    group: .gateway,
    severity: .error,
    summary: "the bind of a Gateway server is neither an IP address nor a unix socket",
    rationale: "Istio's admission refuses the Gateway",
    remedy:
      "Write an address of the gateway's pods, or unix:// and a path with port number 0, or leave bind out.",
    bad: GatewayExample.server("hosts: ['*']", "bind: localhost"),
    good: GatewayExample.server("hosts: ['*']", "bind: 127.0.0.1"),
    references: [
      "https://istio.io/latest/docs/reference/config/networking/gateway/#Server",
      "istio pkg/config/validation/validation.go, validateServerBind",
    ],
    equivalents: ["IST0106"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.gateways.flatMap { gateway in
      gateway.servers.compactMap { server in
        guard let bind = server.node.string("bind"), !bind.value.isEmpty, !bind.value.hasSubstitution else {
          return nil
        }
        guard bind.value.hasPrefix(Self.socket) else {
          return IPAddress(bind.value) == nil ? .noAddress(bind) : nil
        }
        let path = bind.value.dropFirst(Self.socket.count)
        let isPath = path.hasPrefix("@") || path.hasPrefix("/") && !path.hasSuffix("/")
        if !isPath { return Finding("\"\(bind.value)\" names no socket by an absolute path", at: bind.span) }
        guard let port = server.port, port.value != 0 else { return nil }
        return .portBesideSocket(port, bind)
      }
    }
  }

  private static let socket = "unix://"
}

extension Finding {
  fileprivate static func noAddress(_ bind: Located<String>) -> Finding {
    Finding(
      "\"\(bind.value)\" is no IP address", at: bind.span, help: "write an IP address, or leave bind out")
  }

  fileprivate static func portBesideSocket(_ port: Located<Int>, _ bind: Located<String>) -> Finding {
    Finding(
      "a unix socket has no port, and number is \(port.value)", at: port.span,
      related: [Label(bind.span, "the socket")], help: "write number: 0")
  }
}
