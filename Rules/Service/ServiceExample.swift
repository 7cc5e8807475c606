/// Examples of the rules about Services and the pods behind them.
enum ServiceExample {
  /// A Service with the pods it selects, in a namespace with sidecars.
  ///
  /// - Parameters:
  ///   - port: A flow mapping.
  ///   - pod: Lines of the pods' `spec`.
  static func service(
    port: String, containerPort: String = "{name: http, containerPort: 8080}", pod: String...
  ) -> String {
    """
    apiVersion: v1
    kind: Service
    metadata:
      name: shop
      namespace: shop
    spec:
      selector:
        app: shop
      ports:
        - \(port)
    ---
    \(deployment(containerPort: containerPort, pod: pod))
    ---
    \(namespace("istio-injection: enabled"))
    """
  }

  /// - Parameters:
  ///   - pod: Further lines of the pods' `spec`.
  ///   - labels: Further labels of the pods, a line each.
  ///   - annotations: Annotations of the pods, a line each.
  static func deployment(
    containerPort: String = "{name: http, containerPort: 8080}", image: String = "shop:1.0",
    container: String = "shop", labels: [String] = [], annotations: [String] = [],
    ownAnnotations: [String] = [], pod: [String] = []
  ) -> String {
    """
    apiVersion: apps/v1
    kind: Deployment
    metadata:
      name: shop
      namespace: shop
    \(annotated(ownAnnotations, by: 2))spec:
      selector:
        matchLabels:
          app: shop
      template:
        metadata:
          labels:
            app: shop
    \(labels.map { "        \($0)\n" }.joined())\(annotated(annotations, by: 6))    spec:
    \(pod.map { "      \($0)\n" }.joined())      containers:
            - name: \(container)
              image: \(image)
              ports:
                - \(containerPort)
    """
  }

  /// - Parameter labels: A line each.
  static func namespace(_ labels: String...) -> String {
    let lines = labels.map { "    \($0)\n" }.joined()
    return """
      apiVersion: v1
      kind: Namespace
      metadata:
        name: shop
      \(lines.isEmpty ? "" : "  labels:\n" + lines)
      """
  }

  private static func annotated(_ lines: [String], by indent: Int) -> String {
    let blanks = String(repeating: " ", count: indent)
    return lines.isEmpty
      ? "" : "\(blanks)annotations:\n" + lines.map { "\(blanks)  \($0)\n" }.joined()
  }
}
