package import Manifests
package import YAML

/// The name of a provider that no mesh settings define.
package struct UnknownProvider: Sendable {
  package let name: Located<String>
  package let settings: MeshSettings
  /// The names that are defined.
  package let known: [String]

  /// What a finding must say: an IstioOperator may be one of several that an installation is made of.
  package var assumption: String? {
    guard settings.metadata.kind == .istioOperator else { return nil }
    return "assumes that \(settings.described) has all settings of the mesh"
  }
}

extension MeshGraph {
  /// The providers of a Telemetry that the mesh settings in view don't have; none without settings that list some.
  package func unknownProviders(of telemetry: Telemetry) -> [UnknownProvider] {
    let written = telemetry.providers
    guard !written.isEmpty else { return [] }
    let defining = meshSettings.filter { $0.extensionProviders?.isEmpty == false && coexist($0, telemetry) }
    guard let settings = defining.first else { return [] }
    let known = defining.flatMap { $0.extensionProviders ?? [] } + Self.builtInProviders
    // A provider whose name is filled in later may be any.
    guard !known.contains(where: \.hasSubstitution) else { return [] }
    return written.filter { !known.contains($0.value) && !$0.value.hasSubstitution }.map {
      UnknownProvider(name: $0, settings: settings, known: known)
    }
  }

  /// In mesh settings by default (istio pkg/config/mesh/mesh.go).
  private static let builtInProviders = ["prometheus", "stackdriver", "envoy"]

  /// Telemetries for the same whole namespace, of which only the oldest counts; the first of each group stands for it.
  package var competingTelemetries: [(telemetry: Telemetry, other: Telemetry)] {
    var firsts: [String: [Telemetry]] = [:]
    var competing: [(telemetry: Telemetry, other: Telemetry)] = []
    for telemetry in telemetries where telemetry.isNamespaceWide {
      guard let namespace = telemetry.namespace else { continue }
      let earlier = firsts[namespace] ?? []
      if let other = earlier.first(where: { coexist($0, telemetry) }) {
        if other.name != telemetry.name { competing.append((telemetry, other)) }
      } else {
        firsts[namespace] = earlier + [telemetry]
      }
    }
    return competing
  }
}
