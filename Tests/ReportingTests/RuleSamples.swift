import Linting

extension RuleInfo {
  /// Rules as the catalogue holds them: sorted by name, of several groups.
  static let samples = [
    RuleInfo(
      "alb-listen-ports-invalid", group: .alb, severity: .error,
      summary: "listen-ports is not a list of {HTTP|HTTPS: port}",
      rationale: "The controller's model builder fails, and the Ingress keeps the state it had.",
      remedy: "Write a JSON list such as [{\"HTTPS\": 443}].",
      bad: "metadata:\n  annotations:\n    listen-ports: '443'\n",
      good: "metadata:\n  annotations:\n    listen-ports: '[{\"HTTPS\": 443}]'\n",
      references: ["https://kubernetes-sigs.github.io/aws-load-balancer-controller/"],
      equivalents: ["ALB build-error"], fixable: true),
    RuleInfo(
      "gateway-not-found", group: .gateway, severity: .error,
      summary: "a VirtualService names a Gateway that isn't there",
      rationale: """
        Istio accepts the object.
        It gets no traffic from any gateway, because routes are built for each Gateway that exists.

        - pilot logs nothing
        - `istioctl analyze` reports it
        """,
      remedy: "Name a Gateway that exists, as namespace/name.",
      bad: "kind: VirtualService\nspec:\n  gateways: [publik]\n\n",
      good: "kind: VirtualService\n\nspec:\n  gateways: [public]",
      references: ["https://istio.io/latest/docs/reference/config/networking/virtual-service/"],
      equivalents: ["IST0101", "KIA1102"]),
    RuleInfo(
      "gateway-port-unnamed", group: .gateway, severity: .info, summary: "a port has no name",
      rationale: "Nothing breaks.", remedy: "Name it.", bad: "port: {}", good: "port: { name: http }",
      references: []),
  ]
}
