import Manifests

extension MeshGraph {
  /// Groups of objects that claim the same thing in one cluster: at least two, of different names, in
  /// the order of their files. The same object twice is another matter.
  ///
  /// - Parameter claim: What an object claims; nil for one that claims nothing.
  func rivals<Element: Resource, Claim: Hashable>(
    among elements: some Sequence<Element>, for claim: (Element) -> Claim?
  ) -> [[Element]] {
    var claims: [Claim: [Element]] = [:]
    for element in elements {
      if let claim = claim(element) { claims[claim, default: []].append(element) }
    }
    return claims.values.flatMap(coexistingGroups)
  }

  /// Each object stands with those that coexist with the first of its group.
  private func coexistingGroups<Element: Resource>(_ elements: [Element]) -> [[Element]] {
    guard elements.count > 1 else { return [] }
    var groups: [(names: Set<String>, elements: [Element])] = []
    for element in elements {
      let place = groups.firstIndex { group in group.elements.first.map { coexist($0, element) } ?? false }
      if let place {
        if groups[place].names.insert(element.name).inserted { groups[place].elements.append(element) }
      } else {
        groups.append(([element.name], [element]))
      }
    }
    return groups.map(\.elements).filter { $0.count > 1 }
  }
}
