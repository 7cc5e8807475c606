import BenchmarkSupport

/// What fills most repositories and says nothing about traffic.
enum Ballast: CaseIterable {
  case customResourceDefinitions
  case dashboards
  case values
  case workflows

  /// Parts of a hundred of all ballast, by bytes.
  var percent: Int {
    switch self {
    case .customResourceDefinitions: 55
    case .dashboards: 25
    case .values: 15
    case .workflows: 5
    }
  }

  /// What a file of this sort usually comes to, in bytes.
  private var usualSize: Int {
    switch self {
    case .customResourceDefinitions: 120_000
    case .dashboards: 60_000
    case .values: 12_000
    case .workflows: 3_000
    }
  }

  private func path(_ index: Int) -> String {
    switch self {
    case .customResourceDefinitions: "platform/crds/operator-\(index / 20)/crd-\(index).yaml"
    case .dashboards: "platform/monitoring/dashboards/dashboard-\(index).yaml"
    case .values: "releases/release-\(index)/values.yaml"
    case .workflows: "ci/workflows/workflow-\(index).yml"
    }
  }

  /// Writes files until they come to about `bytes`; the last one is cut short to fit.
  func write(_ bytes: Int, with writer: inout TreeWriter, seed: UInt64) throws(SystemFailure) {
    var missing = bytes
    var index = 0
    while missing > 0 {
      var generator = SeededGenerator(seed: seed &+ UInt64(percent), stream: index)
      let text = text(index: index, size: min(missing, usualSize), using: &generator)
      try writer.writeBallast(text, holding: manifests(text), to: path(index))
      missing -= text.utf8.count
      index += 1
    }
  }

  private func manifests(_ text: String) -> [Manifest] {
    switch self {
    case .customResourceDefinitions: [Manifest(kind: "CustomResourceDefinition", text: text)]
    case .dashboards: [Manifest(kind: "ConfigMap", text: text)]
    case .values, .workflows: []
    }
  }

  /// A head, and as many blocks as it takes to reach `size`, with a foot where there must be one.
  private func text(index: Int, size: Int, using generator: inout SeededGenerator) -> String {
    var text = head(index: index)
    let foot = foot
    var block = 0
    repeat {
      text += self.block(block, using: &generator)
      block += 1
    } while text.utf8.count + foot.utf8.count < size
    return text + foot
  }
}
