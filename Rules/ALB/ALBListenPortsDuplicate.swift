import Linting
import MeshGraph
import YAML

/// Finds entries of `listen-ports` that open no port because another entry takes their place.
struct ALBListenPortsDuplicate: Rule {
  let info = RuleInfo(
    "alb-listen-ports-duplicate",
    group: .alb,
    severity: .warning,
    summary: "an entry of listen-ports is lost: its port, or its protocol within one object, comes again",
    rationale: """
      a port has one listener: of several entries with one port the last counts. Within one object of the array JSON \
      keeps one value for each protocol, the last. The controller says nothing about the others
      """,
    remedy: #"Write each listener once, in an object of its own: '[{"HTTP": 80}, {"HTTP": 8080}]'."#,
    bad: ALBExample.ingress("target-type: ip", #"listen-ports: '[{"HTTP": 80, "HTTP": 8080}]'"#),
    good: ALBExample.ingress("target-type: ip", #"listen-ports: '[{"HTTP": 80}, {"HTTP": 8080}]'"#),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_build_listener.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#listen-ports",
    ],
    equivalents: ["ALB runtime"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.members.flatMap { member in
      // What can't be read opens nothing at all, and that has a finding.
      member.listenPortsProblems.isEmpty ? member.overriddenListenPorts.map(finding) : []
    }
  }

  private func finding(_ lost: ListenPorts.Overridden) -> Finding {
    let entry = "\(lost.entry.protocol.rawValue) \(lost.entry.port)"
    let winner = "\(lost.winner.protocol.rawValue) \(lost.winner.port)"
    let label = [Label(lost.winner.span, "this one counts")]
    switch lost.reason {
    case .laterKey:
      return Finding(
        "\(entry) opens no port: \(lost.entry.protocol.rawValue) comes again in the same object",
        at: lost.entry.span, related: label,
        help: "write {\"\(lost.entry.protocol.rawValue)\": …} for each port")
    case .laterObject where lost.entry.protocol == lost.winner.protocol:
      return Finding(
        "\(entry) is listed twice", at: lost.entry.span, related: [Label(lost.winner.span, "again")],
        why: "once is enough", severity: .info)
    case .laterObject:
      return Finding(
        "\(entry) opens no port: \(winner) takes its place", at: lost.entry.span, related: label,
        help: "a port is either HTTP or HTTPS")
    case .chance:
      return Finding(
        "port \(lost.entry.port) is \(lost.entry.protocol.rawValue) and \(lost.winner.protocol.rawValue) in one object, "
          + "and chance decides which it gets",
        at: lost.entry.span, related: [Label(lost.winner.span, "the other")],
        why: "Go walks the object in random order, so the listener may change with every reconciliation",
        help: "a port is either HTTP or HTTPS", severity: .error)
    }
  }
}
