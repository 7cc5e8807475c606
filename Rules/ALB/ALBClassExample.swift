/// Examples of the rules about classes and their parameters.
extension ALBExample {
  /// An IngressClass of the controller.
  ///
  /// - Parameter params: The name of its IngressClassParams; none when nil.
  static func ingressClass(
    _ name: String = "alb", isDefault: Bool = false, params: String? = nil,
    apiGroup: String = "elbv2.k8s.aws"
  ) -> String {
    """
    apiVersion: networking.k8s.io/v1
    kind: IngressClass
    metadata:
      name: \(name)
    \(isDefault ? "  annotations:\n    ingressclass.kubernetes.io/is-default-class: \"true\"\n" : "")spec:
      controller: ingress.k8s.aws/alb
    \(params.map { "  parameters:\n    apiGroup: \(apiGroup)\n    kind: IngressClassParams\n    name: \($0)\n" } ?? "")
    """
  }

  /// IngressClassParams named `public`.
  ///
  /// - Parameter lines: Of `spec`.
  static func params(_ lines: String...) -> String {
    """
    apiVersion: elbv2.k8s.aws/v1beta1
    kind: IngressClassParams
    metadata:
      name: public
    spec:
    \(lines.map { "  \($0)\n" }.joined())
    """
  }

  /// Two Ingresses of IngressGroup `public` with different hosts, and a class without parameters.
  ///
  /// - Parameters:
  ///   - first: An annotation of the first, without its prefix.
  ///   - second: One of the second.
  static func twoMembers(_ first: String, _ second: String) -> String {
    documents(
      ingressClass(), ingress("target-type: ip", "group.name: public", first),
      ingress("target-type: ip", "group.name: public", second, host: "web.example.com")
        .replacing("  name: shop\n  namespace", with: "  name: web\n  namespace"))
  }

  static func documents(_ texts: String...) -> String { texts.joined(separator: "---\n") }
}
