/// Examples of the rules about Telemetries.
enum TelemetryExample {
  static func telemetry(_ name: String = "default", provider: String = "zipkin") -> String {
    """
    apiVersion: telemetry.istio.io/v1
    kind: Telemetry
    metadata:
      name: \(name)
      namespace: istio-system
    spec:
      tracing:
        - providers:
            - name: \(provider)

    """
  }

  static let settings = """
    ---
    apiVersion: install.istio.io/v1alpha1
    kind: IstioOperator
    metadata:
      name: mesh
      namespace: istio-system
    spec:
      meshConfig:
        extensionProviders:
          - name: zipkin
            zipkin:
              service: zipkin.istio-system.svc.cluster.local
              port: 9411
    """
}
