import TestSupport
import Workspace

extension TemporaryFolder {
  /// What becomes of each file: `path decision`, and `(context)` where findings in it aren't shown.
  func listing(
    _ paths: [String], in directory: String = "", isolated: Bool = false, forcesExclusion: Bool = false,
    buffer: Request.Buffer? = nil
  ) async throws -> [String] {
    let request = Request(
      paths: paths, currentDirectory: directory.isEmpty ? path : path + "/" + directory,
      isIsolated: isolated, forcesExclusion: forcesExclusion, buffer: buffer)
    return try await Project.load(request).files.map { file in
      // Files outside the current folder are shown with their whole path.
      let name = file.path.hasPrefix(path) ? "…" + file.path.dropFirst(path.count) : file.path
      return "\(name) \(file.decision.rawValue)"
        + (file.isInScope || [.excluded, .unreadable].contains(file.decision) ? "" : " (context)")
    }
  }
}
