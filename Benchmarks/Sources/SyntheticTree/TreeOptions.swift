/// How large a tree is and what is in it.
package struct TreeOptions: Sendable {
  /// Services in the whole tree; each comes with a Deployment, a Service, a VirtualService and a
  /// DestinationRule.
  package var services: Int
  /// Share of all bytes that is no business of the linter's, from 0 to 0.95.
  package var irrelevant: Double
  /// Clusters or stages among which the services are divided; all of them use the same names.
  package var environments: Int
  package var seed: UInt64

  package init(services: Int, irrelevant: Double = 0, environments: Int = 1, seed: UInt64 = 1) {
    self.services = services
    self.irrelevant = irrelevant
    self.environments = environments
    self.seed = seed
  }
}
