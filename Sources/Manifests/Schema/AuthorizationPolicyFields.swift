// Made by scripts/make-field-tables of Istio's CRDs; don't edit.

extension FieldTable.Source {
  /// The fields of a AuthorizationPolicy's `spec`.
  static let authorizationPolicy = """
    action: choice ALLOW DENY AUDIT CUSTOM
    provider: object
      name: text
    rules: list ..512 of object
      from: list ..512 of object
        source: object
          ipBlocks: list of text
          namespaces: list of text
          notIpBlocks: list of text
          notNamespaces: list of text
          notPrincipals: list of text
          notRemoteIpBlocks: list of text
          notRequestPrincipals: list of text
          notServiceAccounts: list ..16 of text ..320
          notTrustDomains: list of text
          principals: list of text
          remoteIpBlocks: list of text
          requestPrincipals: list of text
          serviceAccounts: list ..16 of text ..320
          trustDomains: list of text
      to: list of object
        operation: object
          hosts: list of text
          methods: list of text
          notHosts: list of text
          notMethods: list of text
          notPaths: list of text
          notPorts: list of text
          paths: list of text
          ports: list of text
      when: list of object
        key!: text
        notValues: list of text
        values: list of text
    selector: object
      matchLabels: map of text ..63 starless
    targetRef: TargetRefs
    targetRefs: list ..16 of TargetRefs
    """
}
