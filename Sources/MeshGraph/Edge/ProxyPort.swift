/// Ports that Istio's proxies open without a Gateway, all for plain HTTP (alb-to-istio R14).
package enum ProxyPort: Int, Sendable {
  /// Envoy's listener for readiness.
  case status = 15021
  /// The agent's: readiness, merged metrics.
  case agent = 15020
  case envoyMetrics = 15090

  /// Whether it answers a path with 200, and not with 404 (alb-to-istio 13).
  package func answers(_ path: String) -> Bool { servedPaths.contains(where: path.hasPrefix) }

  private var servedPaths: [String] {
    switch self {
    case .status: ["/healthz/ready"]
    case .agent: ["/healthz/ready", "/stats/prometheus", "/metrics"]
    case .envoyMetrics: ["/stats/prometheus"]
    }
  }
}
