package import BenchmarkSupport

/// A repository as many teams of one company would fill it, healthy in every reference.
///
/// ```
/// environments/ENV/                 only where there are several
///   edge/                           Ingress, gateway Service, Gateways, mesh-wide mutual TLS
///   teams/TEAM/namespace.yaml       Namespace and PeerAuthentications
///   teams/TEAM/services/NAME.yaml   one service in one file, or
///   teams/TEAM/services/NAME/       one service in a file an object, alternately
/// platform/, releases/, ci/         ballast
/// ```
package enum SyntheticTree {
  private static let servicesInNamespace = 20
  private static let environmentNames = ["production", "staging", "integration", "development", "sandbox"]

  /// Writes the tree into `root`, which should be empty. The same options give the same bytes.
  package static func write(_ options: TreeOptions, to root: String) throws(SystemFailure) -> TreeSummary {
    var writer = TreeWriter(root: root)
    try writer.writeSettings(
      "# The tree is a project of its own, wherever it lies.\nroot: true\n", to: ".meshlint.yaml")
    for environment in 0..<options.environments {
      try writeEnvironment(environment, of: options, with: &writer)
    }
    try writeBallast(options, with: &writer)
    return writer.summary
  }

  private static func writeEnvironment(
    _ environment: Int, of options: TreeOptions, with writer: inout TreeWriter
  ) throws(SystemFailure) {
    let folder = folder(of: environment, among: options.environments)
    for (file, manifests) in SharedManifests.edge {
      try writer.write(manifests, to: "\(folder)edge/\(file)")
    }
    // What is left over by the division goes to the first environments.
    let services =
      options.services / options.environments
      + (environment < options.services % options.environments ? 1 : 0)
    for index in 0..<services {
      try writeService(index, below: folder, seed: options.seed, with: &writer)
    }
  }

  private static func writeService(
    _ index: Int, below folder: String, seed: UInt64, with writer: inout TreeWriter
  ) throws(SystemFailure) {
    let namespace = "team-\(index / servicesInNamespace)"
    let team = "\(folder)teams/\(namespace)"
    let service = ServiceManifests(index: index, namespace: namespace, seed: seed)
    if index % servicesInNamespace == 0 {
      let manifests = SharedManifests.namespace(namespace, treasuring: service.name)
      try writer.write(manifests, to: "\(team)/namespace.yaml")
    }
    if index % 2 == 0 {
      try writer.write(service.all, to: "\(team)/services/\(service.name).yaml")
    } else {
      for manifest in service.all {
        let file = "\(manifest.kind.lowercased()).yaml"
        try writer.write([manifest], to: "\(team)/services/\(service.name)/\(file)")
      }
    }
  }

  private static func folder(of environment: Int, among count: Int) -> String {
    guard count > 1 else { return "" }
    let name =
      environmentNames.indices.contains(environment)
      ? environmentNames[environment] : "sandbox-\(environment)"
    return "environments/\(name)/"
  }

  private static func writeBallast(
    _ options: TreeOptions, with writer: inout TreeWriter
  ) throws(SystemFailure) {
    let relevant = Double(writer.summary.bytes)
    let bytes = relevant * options.irrelevant / (1 - options.irrelevant)
    for ballast in Ballast.allCases {
      try ballast.write(Int(bytes) * ballast.percent / 100, with: &writer, seed: options.seed)
    }
  }
}
