import Linting
import Manifests

/// Objects of Istio for the examples of rules, in namespace `shop` unless said otherwise.
enum MeshExample {
  /// - Parameter spec: The lines of its `spec`.
  static func object(
    _ kind: String, named name: String = "shop", in namespace: String = "shop", _ spec: String...
  ) -> String {
    """
    ---
    apiVersion: networking.istio.io/v1
    kind: \(kind)
    metadata:
      name: \(name)
      namespace: \(namespace)
    spec:
    \(spec.map { "  \($0)\n" }.joined())
    """
  }

  /// A Deployment `shop` whose pods have the labels `app: shop` and `version: v1`.
  static let pods = """
    ---
    apiVersion: apps/v1
    kind: Deployment
    metadata:
      name: shop
      namespace: shop
    spec:
      template:
        metadata:
          labels: {app: shop, version: v1}

    """
}

extension Finding {
  init(_ refusal: Refusal) {
    self.init(
      refusal.statement, at: refusal.span, related: refusal.related.map { Label($0, "the other") },
      help: refusal.help)
  }
}
