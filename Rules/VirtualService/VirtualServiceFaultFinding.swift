import Linting
import MeshGraph

extension [VirtualServiceFault] {
  /// A finding for each of one kind of mistake.
  func findings(of mistake: VirtualServiceFault.Mistake) -> [Finding] {
    compactMap { fault in
      guard fault.mistake == mistake else { return nil }
      return Finding(
        fault.statement, at: fault.span, related: fault.related.map { Label($0, "the other") },
        help: fault.help)
    }
  }
}
