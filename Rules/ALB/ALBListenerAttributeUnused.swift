import Linting
import Manifests
import MeshGraph
import YAML

/// Finds `listener-attributes` for listeners that the Ingress doesn't ask for.
struct ALBListenerAttributeUnused: Rule {
  let info = RuleInfo(
    "alb-listener-attribute-unused",
    group: .alb,
    severity: .warning,
    summary: "listener-attributes names a protocol and port on which its own Ingress doesn't listen",
    rationale: """
      the controller looks the annotation up by protocol and port of each listener that the Ingress itself asks for, \
      and ignores any other without a word, even when another member of the IngressGroup listens there
      """,
    remedy: "Name a listener of this Ingress, or move the annotation to an Ingress that has the listener.",
    bad: ALBExample.ingress(
      "target-type: ip", #"listen-ports: '[{"HTTP": 80}]'"#,
      "listener-attributes.HTTP-8080: routing.http.response.server.enabled=false"),
    good: ALBExample.ingress(
      "target-type: ip", #"listen-ports: '[{"HTTP": 80}]'"#,
      "listener-attributes.HTTP-80: routing.http.response.server.enabled=false"),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_build_listener.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#listener-attributes",
    ],
    equivalents: ["ALB ignored"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.members.flatMap { member -> [Finding] in
      let annotations = member.annotations.family("listener-attributes")
      guard !annotations.isEmpty, member.listenersAreKnown else { return [] }
      let listeners = member.ownListeners.map { "\($0.protocol.rawValue)-\($0.port)" }
      return annotations.compactMap { name, entry, _ in
        guard Self.isListener(name), !listeners.contains(name) else { return nil }
        return Finding(
          "listener-attributes.\(name) has no effect: \(member.ingress.described) "
            + (listeners.isEmpty ? "has no listener" : "listens on \(listeners.listed)"),
          at: entry.key.span,
          related: member.ownListeners.prefix(4).compactMap { listener in
            listener.span.map { Label($0, "\(listener.protocol.rawValue) listener") }
          })
      }
    }
  }

  /// Any other suffix is no annotation that the controller knows, and has a finding of its own.
  private static func isListener(_ suffix: String) -> Bool {
    ALBAnnotation.named("listener-attributes.\(suffix)") != nil && !suffix.hasSubstitution
  }
}
