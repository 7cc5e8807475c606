/// Texts of Services from which an NLB is made.
enum NLBText {
  /// - Parameters:
  ///   - annotations: Lines, behind `aws-load-balancer-`.
  ///   - spec: Lines of `spec`.
  static func service(
    _ annotations: [String] = [],
    spec: [String] = ["type: LoadBalancer", "loadBalancerClass: service.k8s.aws/nlb"]
  ) -> String {
    let lines = annotations.map { "    service.beta.kubernetes.io/aws-load-balancer-\($0)\n" }.joined()
    return """
      apiVersion: v1
      kind: Service
      metadata:
        name: edge
        namespace: edge
        annotations:
          example.com/owner: edge
      \(lines)spec:
      \(spec.map { "  \($0)\n" }.joined())\
        selector: {istio: edge}
        ports:
          - {name: http, port: 80, targetPort: 8080}
          - {name: https, port: 443, targetPort: 8443}
          - {name: dns, port: 53, targetPort: 5353, protocol: UDP}
          - {name: status-port, port: 15021, targetPort: 15021}

      """
  }
}
