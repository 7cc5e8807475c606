import Linting
import Manifests
import MeshGraph
import YAML

/// Finds entries of `mutual-authentication` for ports on which nobody shows a certificate.
struct ALBMutualAuthenticationUnused: Rule {
  let info = RuleInfo(
    "alb-mutual-authentication-unused",
    group: .alb,
    severity: .warning,
    summary: "an entry of mutual-authentication is for no HTTPS listener of the Ingress",
    rationale: """
      the controller looks entries up by the HTTPS listeners of the same Ingress, those of others in its group don't \
      count, and of two entries for a port it takes the last. The rest is dropped without a word, and clients are not \
      asked for certificates
      """,
    remedy: "Name the port of an HTTPS listener of this Ingress, each once.",
    bad: ALBAuthExample.ingress(
      #"mutual-authentication: '[{"port": 8443, "mode": "verify", "trustStore": "clients"}]'"#),
    good: ALBAuthExample.ingress(
      #"mutual-authentication: '[{"port": 443, "mode": "verify", "trustStore": "clients"}]'"#),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_build_listener.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#mutual-authentication",
    ],
    equivalents: ["ALB ignored"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.members.flatMap { member in
      (member.authentication.mutual?.value).map { findings($0, member) } ?? []
    }
  }

  private func findings(_ entries: [MutualAuthentication], _ member: ALBIngress) -> [Finding] {
    var last: [Int: Span] = [:]
    for entry in entries { last[entry.port.value] = entry.port.span }
    let listeners = Dictionary(grouping: member.ownListeners, by: \.port)
    return entries.compactMap { entry in
      if let span = last[entry.port.value], span != entry.port.span {
        return Finding(
          "of several entries for port \(entry.port.value) the last counts, not this one",
          at: entry.port.span, related: [Label(span, "this one counts")])
      }
      // Switching off what isn't there does no harm.
      guard member.listenersAreKnown, entry.mode != .off else { return nil }
      return unheard(entry, listeners[entry.port.value]?.first, member)
    }
  }

  private func unheard(
    _ entry: MutualAuthentication, _ listener: LoadBalancer.Listener?, _ member: ALBIngress
  ) -> Finding? {
    guard listener?.protocol != .https else { return nil }
    let ports = member.ownListeners.filter { $0.protocol == .https }.map { String($0.port) }
    let instead =
      listener == nil ? "the Ingress doesn't listen there" : "the Ingress listens there for plain HTTP"
    return Finding(
      "nobody is asked for a certificate on port \(entry.port.value): \(instead)", at: entry.port.span,
      related: listener?.span.map { [Label($0, "plain HTTP")] } ?? [],
      help: ports.isEmpty ? "add an HTTPS listener" : "HTTPS listeners are on \(ports.listed)")
  }
}
