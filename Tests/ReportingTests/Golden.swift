import FoundationEssentials
import Testing

/// A file that holds the text a renderer must write.
struct Golden {
  let name: String

  private static let folder = repository + "/Tests/ReportingTests/Goldens/"
  private static let refreshCommand = "UPDATE_GOLDENS=1 swift test --filter ReportingTests"

  /// Compares, or writes the file where the environment asks for that.
  func expect(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let path = Self.folder + name
    if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" {
      try Data(text.utf8).write(to: URL(filePath: path))
      return
    }
    guard let expected = FileManager.default.contents(atPath: path) else {
      Issue.record("\(path) is missing; write it: \(Self.refreshCommand)", sourceLocation: sourceLocation)
      return
    }
    #expect(
      text == String(decoding: expected, as: UTF8.self),
      "differs from \(path); if the new text is right: \(Self.refreshCommand)",
      sourceLocation: sourceLocation)
  }

  /// The names of all files there are.
  static func names() throws -> Set<String> {
    Set(try FileManager.default.contentsOfDirectory(atPath: folder))
  }
}

/// The folder that holds the package.
let repository = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()
