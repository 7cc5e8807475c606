import FoundationEssentials

/// Real manifests of the machine the tests run on; empty elsewhere.
enum Corpus {
  private static let root = "/work/shared/corpus"

  static let paths: [String] = {
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: root)) ?? []
    return names.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.sorted()
  }()

  static func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: root + "/" + path)))
  }
}
