package import Manifests
package import YAML

/// An HTTP route that leaves its requests to another VirtualService.
package struct DelegateReference: Sendable {
  package let root: VirtualService
  package let route: HTTPRoute
  package let delegate: Delegate
  /// Nil when neither the delegate nor the root names one.
  package let namespace: String?
  package let resolution: Resolution<VirtualService>
}

/// Why istiod drops a route whose delegate is there (istio-validation 5.1, Delegates).
package enum DelegateFault: Sendable {
  /// The delegate has hosts of its own.
  case hasHosts(Span)
  /// The delegate delegates further.
  case delegates(Span)
  /// The delegate isn't exported to the root's namespace.
  case notExported(Span)
}

extension MeshGraph {
  /// The routes of a VirtualService that delegate; none in one that is a delegate itself, where istiod refuses
  /// them.
  package func delegateReferences(of root: VirtualService) -> [DelegateReference] {
    root.isDelegate ? [] : root.http.compactMap { delegateReference(of: $0, in: root) }
  }

  private func delegateReference(of route: HTTPRoute, in root: VirtualService) -> DelegateReference? {
    guard let delegate = route.delegate else { return nil }
    let namespace = delegate.namespace?.value ?? root.namespace
    return DelegateReference(
      root: root, route: route, delegate: delegate, namespace: namespace,
      resolution: resolve(delegate, in: namespace, from: root))
  }

  private func resolve(_ delegate: Delegate, in namespace: String?, from root: VirtualService)
    -> Resolution<VirtualService>
  {
    if delegate.name.value.hasSubstitution || namespace?.hasSubstitution == true { return .outOfView }
    let found = virtualServices.candidates(named: delegate.name.value, in: namespace, from: root.file)
    if let first = found.first { return .found(first) }
    if !isComplete, let namespace, namespace == root.namespace,
      virtualServicesByNamespace.count(for: namespace) < 2
    {
      // The root itself is no evidence that others of its namespace are in view.
      return .outOfView
    }
    return absence(in: virtualServices, namespace: namespace, from: root)
  }

  /// Why a delegate that was found does nothing.
  package func fault(of reference: DelegateReference) -> DelegateFault? {
    guard let delegate = reference.resolution.target else { return nil }
    if let host = delegate.hosts.first { return .hasHosts(host.span) }
    if let further = delegate.http.first(where: { $0.delegate != nil }), let node = further.delegate?.node {
      return .delegates(node.span)
    }
    if let scope = delegate.exportTo.first, !delegate.isVisible(in: reference.root.namespace) {
      return .notExported(scope.span)
    }
    return nil
  }

  /// Whether a delegate is in view and leaves no request to the routes below the one that names it.
  func takesAll(_ delegate: Delegate, of root: VirtualService) -> Bool {
    let namespace = delegate.namespace?.value ?? root.namespace
    guard case .found(let found) = resolve(delegate, in: namespace, from: root), found.isDelegate,
      found.namespace == namespace, found.isVisible(in: root.namespace)
    else { return false }
    return found.http.contains { $0.delegate == nil && $0.matches.isEmpty }
  }

  /// The VirtualServices of a delegate's name in other namespaces, a few.
  package func namesakes(of reference: DelegateReference) -> [VirtualService] {
    virtualServices.candidates(
      named: reference.delegate.name.value, in: nil, from: reference.root.file, limit: 4
    )
    .filter { $0.namespace != nil && $0.namespace != reference.namespace }
  }

  /// The VirtualService that a delegate's name most likely means, of those without hosts in its namespace.
  package func delegate(nearestTo reference: DelegateReference) -> VirtualService? {
    guard let namespace = reference.namespace else { return nil }
    let known = virtualServicesByNamespace.values(for: namespace, limit: Self.comparedNames)
      .map { virtualServices[$0] }.filter { $0.isDelegate && coexist($0, reference.root) }
    let name = nearestName(to: reference.delegate.name.value, in: known.map(\.name))
    return known.first { $0.name == name }
  }

  /// The routes of a delegate that istiod drops, because one of their matches fits none of the matches of the
  /// route that delegates.
  package func droppedRoutes(of reference: DelegateReference) -> [HTTPRoute] {
    guard let delegate = reference.resolution.target, delegate.isDelegate, !reference.route.matches.isEmpty
    else { return [] }
    let roots = reference.route.matches.map { ComparedMatch($0, of: reference.root) }
    guard roots.allSatisfy(\.conditions.isDecidable) else { return [] }
    return delegate.http.filter { route in
      route.matches.contains { match in
        let compared = ComparedMatch(match, of: delegate)
        return compared.conditions.isDecidable && roots.allSatisfy { !$0.admits(compared) }
      }
    }
  }
}

/// A match of a root or of its delegate, with the path as it is written.
private struct ComparedMatch {
  let path: PathMatch?
  let conditions: RequestConditions

  init(_ match: HTTPMatch, of virtualService: VirtualService) {
    path = match.uri?.value
    conditions = RequestConditions(match, of: virtualService, on: nil)
  }

  /// Whether istiod merges a delegate's match with this one, its root's (istio pilot/pkg/model/virtualservice.go,
  /// hasConflict); doubt counts as yes.
  func admits(_ delegate: ComparedMatch) -> Bool {
    if let path, let theirs = delegate.path, !path.admits(theirs) { return false }
    return conditions.texts.allSatisfy { subject, match in
      guard let theirs = delegate.conditions.texts[subject] else { return true }
      switch subject {
      case .port, .sourceLabel, .sourceNamespace: return match == theirs
      default: return match.admits(theirs)
      }
    }
  }
}

extension PathMatch {
  fileprivate func admits(_ delegate: PathMatch) -> Bool {
    if ignoresCase || delegate.ignoresCase { return true }
    return switch (form, delegate.form) {
    case (.exact, .regex), (.prefix, .regex), (.regex, _): false
    case (.exact(let root), .exact(let text)): root == text
    case (.exact, .prefix): false
    case (.prefix(let root), .exact(let text)), (.prefix(let root), .prefix(let text)):
      text.utf8.starts(with: root.utf8)
    default: true
    }
  }
}

extension StringMatch {
  fileprivate func admits(_ delegate: StringMatch) -> Bool {
    switch (self, delegate) {
    case (.exact(let root), .exact(let text)): root == text
    case (.prefix(let root), .exact(let text)), (.prefix(let root), .prefix(let text)):
      text.utf8.starts(with: root.utf8)
    default: false
    }
  }
}
