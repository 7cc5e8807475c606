import Linting
import Manifests
import MeshGraph
import YAML

/// Finds settings of HTTPS listeners on Ingresses that listen for plain HTTP only.
struct ALBHTTPSSettingUnused: Rule {
  let info = RuleInfo(
    "alb-https-setting-unused",
    group: .alb,
    severity: .warning,
    summary: "a certificate or a TLS policy has no effect: the Ingress opens no HTTPS listener",
    rationale: """
      certificates and policies of an Ingress count for its own HTTPS listeners. The controller ignores them without a \
      word when there is none, and no port takes TLS for this Ingress
      """,
    remedy: #"Open the listener: listen-ports: '[{"HTTP": 80}, {"HTTPS": 443}]'. Or remove the settings."#,
    bad: ALBExample.ingress("target-type: ip", #"listen-ports: '[{"HTTP": 80}]'"#, ALBExample.certificate),
    good: ALBExample.ingress("target-type: ip", ALBExample.httpAndHTTPS, ALBExample.certificate),
    references: [
      "aws-load-balancer-controller pkg/ingress/model_build_listener.go",
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#certificate-arn",
      "https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/1957",
    ],
    equivalents: ["ALB ignored"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.loadBalancers.flatMap { loadBalancer -> [Finding] in
      // A redirect to HTTPS that no listener takes says so itself.
      let lacksListener =
        !loadBalancer.sslRedirects.isEmpty && !loadBalancer.listeners.contains { $0.protocol == .https }
      return lacksListener ? [] : loadBalancer.members.compactMap(finding)
    }
  }

  private func finding(_ member: ALBIngress) -> Finding? {
    let settings = member.httpsSettings
    guard let first = settings.first, member.hasHTTPSListener == false, member.plainListenerOn443 == nil
    else {
      return nil
    }
    let ports = member.ownListeners.map { "\($0.port)" }
    let opened = ports.isEmpty ? "no port at all" : "HTTP on \(ports.listed) only"
    return Finding(
      "\(first.name) has no effect: \(member.ingress.described) opens \(opened)", at: first.text.span,
      related: settings.dropFirst().map { Label($0.text.span, "nor has \($0.name)") }
        + member.ownListeners.prefix(1).compactMap { $0.span.map { Label($0, "plain HTTP") } },
      why: first.name == "create-acm-cert"
        ? "the controller requests a certificate from ACM, if its feature gate allows it, and attaches it to nothing"
        : nil,
      help: "open an HTTPS listener: '[{\"HTTP\": 80}, {\"HTTPS\": 443}]'")
  }
}

extension ALBIngress {
  /// What it says about its HTTPS listeners, empty lists left out.
  fileprivate var httpsSettings: [(name: String, text: AnnotationText)] {
    ["certificate-arn", "create-acm-cert", "ssl-policy"].compactMap { name in
      guard let text = annotations[name].text, !text.list.isEmpty else { return nil }
      return name == "create-acm-cert" && createsCertificate != true ? nil : (name, text)
    }
  }
}
