import Linting
import MeshGraph

/// Examples of the rules about EnvoyFilters.
enum EnvoyFilterExample {
  /// An EnvoyFilter with one patch that puts a filter before the router.
  static func filter(
    name: String = "compressor", applyTo: String = "HTTP_FILTER", match: String = "listener",
    operation: String = "INSERT_BEFORE", anchor: String = "envoy.filters.http.router",
    type: String = "envoy.extensions.filters.http.compressor.v3.Compressor", priority: Int = 0
  ) -> String {
    """
    apiVersion: networking.istio.io/v1alpha3
    kind: EnvoyFilter
    metadata:
      name: \(name)
      namespace: shop
    spec:
      priority: \(priority)
      configPatches:
        - applyTo: \(applyTo)
          match:
            context: SIDECAR_INBOUND
            \(match == "listener" ? listener(anchor) : match + ": {}")
          patch:
            operation: \(operation)
            value:
              name: envoy.filters.http.\(name)
              typed_config:
                "@type": type.googleapis.com/\(type)

    """
  }

  private static func listener(_ anchor: String) -> String {
    let chain = "filter: {name: envoy.filters.network.http_connection_manager, subFilter: {name: \(anchor)}}"
    return "listener: {filterChain: {\(chain)}}"
  }
}

extension MeshGraph {
  /// A finding for each fault of one category.
  func findings(ofPatches category: EnvoyPatchFault.Category) -> [Finding] {
    envoyFilters.flatMap { filter in
      faults(of: filter).filter { $0.category == category }.map {
        Finding($0.statement, at: $0.span, help: $0.help)
      }
    }
  }
}
