package import YAML

/// A Telemetry.
package struct Telemetry: Resource {
  /// The part of a Telemetry in which a provider is named.
  package enum Section: String, CaseIterable, Sendable {
    case accessLogging, tracing, metrics
  }

  package let metadata: Metadata

  init(_ metadata: Metadata) {
    self.metadata = metadata
  }

  private var spec: Node? { metadata.node["spec"] }

  /// Whether it holds for its whole namespace, or the mesh: no label is asked for, and no object named.
  package var isNamespaceWide: Bool {
    Labels(spec?["selector"]?["matchLabels"]).isEmpty && spec?["targetRef"] == nil
      && spec?["targetRefs"] == nil
  }

  /// The entries of a section.
  package func entries(of section: Section) -> [Node] {
    let list =
      switch section {
      case .accessLogging: spec?["accessLogging"]
      case .tracing: spec?["tracing"]
      case .metrics: spec?["metrics"]
      }
    return list.map { Array($0.items.map(\.self)) } ?? []
  }

  /// The names of all providers, as written.
  package var providers: [Located<String>] {
    Section.allCases.flatMap { entries(of: $0) }.flatMap { $0.list("providers") { $0.string("name") } }
  }
}
