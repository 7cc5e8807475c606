package import Manifests
import YAML

/// An object that says which namespaces may use it (istio-validation 5.4).
package protocol Exported: Resource {
  /// The scopes as written: `.`, `*`, `~` or a namespace; empty leaves it to the mesh's default, which is
  /// every namespace.
  var exportScopes: [String] { get }
}

extension VirtualService: Exported {
  package var exportScopes: [String] { exportTo.map(\.value) }
}

extension DestinationRule: Exported {
  package var exportScopes: [String] { exportTo.map(\.value) }
}

extension ServiceEntry: Exported {
  package var exportScopes: [String] { exportTo.map(\.value) }
}

extension Service: Exported {
  /// The annotation `networking.istio.io/exportTo` (istio pilot/pkg/serviceregistry/kube/conversion.go).
  package var exportScopes: [String] {
    guard let text = annotations["networking.istio.io/exportTo"]?.value else { return [] }
    return text.split(separator: ",").map { String($0.filter { $0 != " " }) }.filter { !$0.isEmpty }
  }
}

extension Exported {
  /// Whether proxies of a namespace get to see it; doubt counts as yes.
  package func isVisible(in namespace: String?) -> Bool {
    let scopes = exportScopes
    guard !scopes.isEmpty, let namespace, let own = self.namespace else { return true }
    if scopes.contains("~") { return false }
    return scopes.contains { scope in
      scope == "*" || scope == namespace || scope == "." && own == namespace || scope.hasSubstitution
    }
  }

  /// Whether some namespace may see both this object and another.
  func meets(_ other: some Exported) -> Bool {
    guard let mine = audience, let theirs = other.audience else { return true }
    guard let mine = mine.names else { return !theirs.isNobody }
    guard let theirs = theirs.names else { return !mine.isEmpty }
    return !mine.isDisjoint(with: theirs)
  }

  /// Who sees it; nil when that isn't known.
  private var audience: Audience? {
    let scopes = exportScopes
    if scopes.contains("~") { return Audience(names: []) }
    if scopes.isEmpty || scopes.contains("*") { return Audience(names: nil) }
    guard !scopes.contains(where: \.hasSubstitution), let own = namespace else { return nil }
    return Audience(names: Set(scopes.map { $0 == "." ? own : $0 }))
  }
}

/// The namespaces that see an object.
private struct Audience {
  /// Nil for all of them.
  let names: Set<String>?

  var isNobody: Bool { names?.isEmpty == true }
}
