import FoundationEssentials

/// Healthy public manifests in `shared/corpus` beside the checkout; none where there is no such
/// folder.
enum Corpus {
  /// The checkout is four folders above this file.
  private static let root: String = {
    let steps = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4)
    return steps.joined(separator: "/") + "/../shared/corpus"
  }()

  static let paths: [String] = {
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: root)) ?? []
    return names.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.sorted()
  }()

  static func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: root + "/" + path)))
  }
}
