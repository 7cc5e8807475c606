/// Examples of the rules about TargetGroupBindings.
enum TargetGroupBindingExample {
  static let arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop/0a1b2c3d4e5f6071"

  /// - Parameter fields: Further lines of `spec`.
  static func binding(
    _ fields: String..., name: String = "shop", service: String = "shop", port: String = "80",
    targetGroup: String? = "targetGroupARN: " + arn, others: String = ALBExample.service()
  ) -> String {
    let lines = ([targetGroup].compactMap(\.self) + fields).flatMap { $0.split(separator: "\n") }
    return """
      apiVersion: elbv2.k8s.aws/v1beta1
      kind: TargetGroupBinding
      metadata:
        name: \(name)
        namespace: shop
      spec:
        serviceRef:
          name: \(service)
          port: \(port)
      \(lines.map { "  \($0)\n" }.joined())---
      \(others)
      """
  }
}
