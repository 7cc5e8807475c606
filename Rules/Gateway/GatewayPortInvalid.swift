import Linting
import Manifests
import MeshGraph
import YAML

/// Finds ports of Gateway servers that Istio refuses.
struct GatewayPortInvalid: Rule {
  let info = RuleInfo(
    "gateway-port-invalid",
    group: .gateway,
    severity: .error,
    summary: "the port of a Gateway server has a number, name or protocol that Istio refuses",
    rationale: "Istio's admission refuses the Gateway; without its webhook the server isn't served",
    remedy: "Write a number from 1 to 65535, a name, and one of Istio's protocols.",
    bad: GatewayExample.server("hosts: ['*']", port: "{number: 80, name: http, protocol: HTTP1}"),
    good: GatewayExample.server("hosts: ['*']", port: "{number: 80, name: http, protocol: HTTP}"),
    references: [
      "https://istio.io/latest/docs/reference/config/networking/gateway/#Port",
      "istio pkg/config/validation/validation.go, validateServerPort",
    ],
    equivalents: ["IST0106"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.gateways.flatMap { gateway in
      gateway.servers.flatMap { server in
        [
          server.unknownProtocol.map(Finding.unknownProtocol), server.impossiblePort.map(Finding.impossible),
          server.emptyPortName.map { Finding("the port has an empty name", at: $0) },
          server.targetPort.map {
            Finding("a server has no targetPort: the gateway's Service says where its ports lead", at: $0)
          },
        ].compactMap(\.self)
      }
    }
  }
}

extension GatewayServer {
  fileprivate var unknownProtocol: Located<String>? {
    guard self.protocol == nil, let text = node["port"]?.string("protocol"), !text.value.hasSubstitution
    else { return nil }
    return text
  }

  fileprivate var impossiblePort: Located<Int>? {
    guard let port, port.value >= 0, !(1...65535).contains(port.value) else { return nil }
    return port.value == 0 && bind?.hasPrefix("unix://") == true ? nil : port
  }

  fileprivate var emptyPortName: Span? {
    node["port"]?.string("name").flatMap { $0.value.isEmpty ? $0.span : nil }
  }

  fileprivate var targetPort: Span? {
    guard let port = node["port"], let target = port.integer("targetPort"), target.value > 0 else {
      return nil
    }
    return port.entry("targetPort")?.key.span
  }
}

extension Finding {
  fileprivate static func unknownProtocol(_ text: Located<String>) -> Finding {
    let known = GatewayProtocol.allCases.map(\.rawValue)
    return Finding(
      "protocol \"\(text.value)\" is none of Istio's: \(known.listed)", at: text.span,
      help: nearestName(to: text.value, in: known).map { "did you mean \($0)?" })
  }

  fileprivate static func impossible(_ port: Located<Int>) -> Finding {
    Finding("there is no port \(port.value); they go from 1 to 65535", at: port.span)
  }
}
