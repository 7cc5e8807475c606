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

/// The codes that a health check takes for healthy: `200`, `200,404`, `200-499`.
package struct StatusMatcher: Sendable {
  private let text: String

  package init(_ text: String) {
    self.text = text
  }

  /// True also where the text can't be read.
  package func takes(_ code: Int) -> Bool {
    text.split(separator: ",").contains { part in
      let ends = part.split(separator: "-").compactMap { Int($0.filter(\.isNumber)) }
      guard let first = ends.first, let last = ends.last else { return true }
      return first <= code && code <= last
    }
  }
}
