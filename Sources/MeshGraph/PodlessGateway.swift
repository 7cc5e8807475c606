package import Manifests
import YAML

/// A Gateway whose selector picks none of the gateway pods in view.
package struct PodlessGateway: Sendable {
  package let gateway: Gateway
  /// The gateway pods that are in view instead.
  package let proxies: [GatewayProxy]
}

extension MeshGraph {
  /// The Gateways whose selector picks no pods in view, nor those that installers create, although
  /// there are gateway pods in view (alb-to-istio R3).
  package var podlessGateways: [PodlessGateway] {
    let podless = gateways.filter { gateway in
      !gateway.selector.isEmpty && !gateway.selector.described.hasSubstitution
        && proxies(selectedBy: gateway).isEmpty
    }
    if podless.isEmpty { return [] }
    let visible = visibleGatewayProxies
    return podless.compactMap { gateway in
      let proxies = visible.filter { coexist($0.owner, gateway.file) }
      return proxies.isEmpty ? nil : PodlessGateway(gateway: gateway, proxies: proxies.map(\.proxy))
    }
  }

  /// Pods that are gateways by their own account, and Services for pods labelled as installers do;
  /// one of each set of labels, as that is all a selector sees.
  private var visibleGatewayProxies: [(proxy: GatewayProxy, owner: FileID)] {
    struct Kind: Hashable {
      let labels: Labels
      let environment: Int
    }
    var seen: Set<Kind> = []
    let pods = workloads.lazy.filter(\.declaresGatewayProxy).map { (GatewayProxy(.workload($0)), $0.file) }
    let exposed = services.lazy.filter(\.selectsInstalledGateway).map {
      (GatewayProxy(.service($0)), $0.file)
    }
    return (Array(pods) + Array(exposed)).filter { proxy, file in
      seen.insert(Kind(labels: proxy.labels, environment: environments.environment(of: file))).inserted
    }
  }

  private func coexist(_ left: FileID, _ right: FileID) -> Bool { environments.coexist(left, right) }
}

extension Service {
  fileprivate var selectsInstalledGateway: Bool {
    InstallerProfile.all.contains { selector.labels["istio"] == $0.podLabels["istio"] }
  }
}

extension LabelSelector {
  fileprivate var described: String { labels.pairs.map { $0.key + $0.value }.joined(separator: " ") }
}
