import Linting
import Manifests
import MeshGraph
import YAML

/// Finds values that nobody filled in.
struct ALBPlaceholderLeft: Rule {
  let info = RuleInfo(
    "alb-placeholder-left",
    group: .alb,
    severity: .error,
    summary: "a placeholder stands where a value belongs",
    rationale: """
      the API server, the controller or AWS refuses the value, depending on where it stands; no other rule judges it
      """,
    remedy: "Fill in the value.",
    bad: ALBExample.ingress("target-type: ip", "certificate-arn: <your-certificate-arn>"),
    good: ALBExample.ingress("target-type: ip", ALBExample.certificate),
    references: [
      "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/"
    ]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.ingresses.flatMap { ingress -> [Finding] in
      let annotations = ALBAnnotationValues(ingress.annotations)
      let isOurs = !annotations.isEmpty || !mesh.loadBalancers.of(ingress).isEmpty
      return isOurs ? findings(in: annotations) + findings(in: ingress) : []
    }
  }

  private func findings(in annotations: ALBAnnotationValues) -> [Finding] {
    annotations.entries.compactMap { name, entry, value in
      guard case .unknown = value, entry.value.scalarType == .string, let text = entry.value.text else {
        return nil
      }
      return finding(text, at: entry.value, called: name)
    }
  }

  private func findings(in ingress: Ingress) -> [Finding] {
    let hosts =
      ingress.rules.compactMap { $0.node["host"] }
      + (ingress.metadata.node["spec"]?["tls"]?.items.flatMap { $0["hosts"]?.items.map { $0 } ?? [] } ?? [])
    return hosts.compactMap { host in host.text.flatMap { finding($0, at: host, called: "host") } }
  }

  private func finding(_ text: String, at node: Node, called name: String) -> Finding? {
    guard !text.hasSubstitution, let range = text.placeholder else { return nil }
    let word = String(decoding: Array(text.utf8)[range], as: UTF8.self)
    return Finding(
      "\(name): the placeholder \"\(word)\" was never filled in", at: node.sourceSpan(ofText: range))
  }
}
