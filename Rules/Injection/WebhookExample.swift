/// Examples of the rules about Istio's webhooks.
enum WebhookExample {
  /// A webhook of the sidecar injector.
  ///
  /// - Parameter client: A line of its `clientConfig`.
  static func webhook(_ client: String) -> String {
    """
    ---
    apiVersion: admissionregistration.k8s.io/v1
    kind: MutatingWebhookConfiguration
    metadata:
      name: istio-sidecar-injector
    webhooks:
      - name: namespace.sidecar-injector.istio.io
        clientConfig:
          \(client)

    """
  }

  /// The Service of istiod.
  static let controlPlane = """
    ---
    apiVersion: v1
    kind: Service
    metadata:
      name: istiod
      namespace: istio-system
    spec:
      selector:
        app: istiod
      ports:
        - {name: https-webhook, port: 443, targetPort: 15017}

    """
}
