import Linting
import YAML

extension Finding {
  /// A problem of the text, as the parser put it.
  init(problem: Problem) {
    let label = problem.kind == .duplicateKey ? "first written here" : "opened here"
    self.init(problem.message, at: problem.span, related: problem.related.map { [Label($0, label)] } ?? [])
  }
}
