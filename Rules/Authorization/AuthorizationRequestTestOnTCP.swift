import Linting
import Manifests
import MeshGraph
import YAML

/// Finds rules that ask about HTTP requests on ports that carry plain TCP.
struct AuthorizationRequestTestOnTCP: Rule {
  let info = RuleInfo(
    "authorization-request-test-on-tcp",
    group: .authorization,
    severity: .error,
    summary: "a rule asks about HTTP requests on a port that carries plain TCP",
    rationale: """
      on a TCP port nothing is known of methods, paths, hosts, headers and tokens: an ALLOW rule that \
      asks for them is dropped there, and a DENY rule is enforced without asking
      """,
    remedy:
      "Ask for sources and ports only, or name the HTTP ports in the rule; an HTTP port needs a name or appProtocol that says so.",
    bad: AuthorizationExample.policy(
      AuthorizationExample.selector, "rules: [{to: [{operation: {methods: [GET]}}]}]")
      + AuthorizationExample.workload(port: "{name: tcp, port: 80, targetPort: 8080}"),
    good: AuthorizationExample.policy(
      AuthorizationExample.selector, "rules: [{to: [{operation: {methods: [GET]}}]}]")
      + AuthorizationExample.workload(),
    references: [
      "https://istio.io/latest/docs/reference/config/security/authorization-policy/",
      "istio pilot/pkg/security/authz/builder/builder.go",
    ]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.authorizationPolicies.flatMap { policy in
      mesh.requestTestsOnTCP(of: policy).map { .onTCP($0) }
    }
  }
}

extension Finding {
  fileprivate static func onTCP(_ found: RequestTestOnTCP) -> Finding {
    let name = found.test.name.value
    let number = found.port.number?.value ?? 0
    let place = "port \(number) of \(found.service.described), which carries \(found.protocol.rawValue)"
    let message =
      switch found.effect {
      case .neverMet: "a rule that asks for \(name) allows nothing on \(place)"
      case .widened: "a rule that asks for \(name) denies without asking on \(place)"
      }
    let span = found.port.number?.span ?? found.port.node.span
    return Finding(
      message, at: found.test.name.span, related: [Label(span, "takes no HTTP")],
      help: found.effect == .widened ? "name the HTTP ports of the pods in the rule" : nil,
      severity: found.effect == .widened ? .warning : nil)
  }
}
