package import Manifests
package import YAML

/// One file as it was found: what it holds, or why it was left alone.
package struct SourceFile: Sendable {
  package enum Decision: String, Sendable {
    /// At least one object of it is linted, or something is wrong with its text.
    case linted
    /// Kubernetes objects, none of a kind that is judged.
    case otherKinds = "other-kinds"
    case notKubernetes = "not-kubernetes"
    case helmTemplate = "helm-template"
    case kustomizePatch = "kustomize-patch"
    case tooLarge = "too-large"
    /// Come across in a folder, and the system refused to read it.
    case unreadable
    case excluded
  }

  package let id: FileID
  /// As shown to people.
  package let path: String
  package var decision: Decision
  /// The documents that were parsed.
  package var documents: [Document] = []
  package var problems: [Problem] = []
  package var manifests: [Manifest] = []
  /// Whether the text mentions meshlint, so that its comments are worth reading.
  package var hasDirectives = false
  package let isInScope: Bool
  /// For a template the kinds of objects that it may make.
  package var hiddenKinds: Set<Kind> = []
  /// Files that this one, a `kustomization.yaml`, applies as patches; absolute paths.
  var patches: [String] = []

  init(id: FileID, path: String, decision: Decision, isInScope: Bool) {
    self.id = id
    self.path = path
    self.decision = decision
    self.isInScope = isInScope
  }

  /// Leaves the file out, with everything that was read from it.
  mutating func skip(_ reason: Decision) {
    decision = reason
    documents = []
    problems = []
    manifests = []
  }
}
