import Manifests
import MeshGraph
import YAML

extension MeshGraph {
  /// The graph of some files, each of one or more documents. They all live together unless `environments` says
  /// otherwise.
  init(_ files: String..., environments: Environments = .single, isComplete: Bool = false) {
    var manifests: [Manifest] = []
    var problems: [Problem] = []
    for (number, text) in files.enumerated() {
      var parser = DocumentParser()
      Array(text.utf8).withUnsafeBufferPointer { bytes in
        for slice in DocumentSplitter.slices(of: bytes, probes: []) {
          let result = parser.parse(
            UnsafeBufferPointer(rebasing: bytes[slice.range]), file: FileID(rawValue: UInt32(number)),
            offset: slice.range.lowerBound, firstLine: slice.firstLine)
          manifests += result.document.map(Manifest.all(in:)) ?? []
          problems += result.problems
        }
      }
    }
    self.init(manifests: manifests, problems: problems, environments: environments, isComplete: isComplete)
  }
}
