// Made by scripts/make-field-tables of Istio's CRDs; don't edit.

extension FieldTable.Source {
  /// The fields of a EnvoyFilter's `spec`.
  static let envoyFilter = """
    configPatches: list of object
      applyTo: choice INVALID LISTENER FILTER_CHAIN NETWORK_FILTER HTTP_FILTER ROUTE_CONFIGURATION VIRTUAL_HOST HTTP_ROUTE CLUSTER EXTENSION_CONFIG BOOTSTRAP LISTENER_FILTER
      match: object
        cluster: object
          name: text
          portNumber: integer 0..
          service: text
          subset: text
        context: choice ANY SIDECAR_INBOUND SIDECAR_OUTBOUND GATEWAY WAYPOINT
        listener: object
          filterChain: object
            applicationProtocols: text
            destinationPort: integer 0..
            filter: Filter
            name: text
            sni: text
            transportProtocol: text
          listenerFilter: text
          name: text
          portName: text
          portNumber: integer 0..
        proxy: object
          metadata: map of text
          proxyVersion: text
        routeConfiguration: object
          gateway: text
          name: text
          portName: text
          portNumber: integer 0..
          vhost: object
            domainName: text
            name: text
            route: object
              action: choice ANY ROUTE REDIRECT DIRECT_RESPONSE
              name: text
        waypoint: object
          filter: Filter
          portNumber: integer 1..65535
          route: object
            name: text
        only one: listener routeConfiguration cluster waypoint
      patch: object
        filterClass: choice UNSPECIFIED AUTHN AUTHZ STATS
        operation: choice INVALID MERGE ADD REMOVE INSERT_BEFORE INSERT_AFTER INSERT_FIRST REPLACE MERGE_AND_REPLACE_LIST
        value: any
    priority: integer
    targetRefs: list ..16 of TargetRefs
    workloadSelector: object
      labels: map of text ..63 starless
    """
}
