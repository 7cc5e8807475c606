package import Manifests
package import YAML

/// All objects of one kind, found by name and namespace in constant time.
///
/// A manifest without a namespace could land in any: it satisfies a reference to its name in every
/// namespace, and never proves one wrong.
package struct ResourceIndex<Element: Resource>: Sendable, RandomAccessCollection {
  private struct Key: Hashable {
    let namespace: String?
    let name: String
  }

  private struct Place: Hashable {
    let namespace: String
    let environment: Int
  }

  private let elements: [Element]
  /// The first element of each name, and for each element the next of the same name.
  private let firstByKey: [Key: Int32]
  private let nextOfKey: [Int32]
  private let firstByName: [String: Int32]
  private let nextOfName: [Int32]
  /// The namespaces in which there is an object of this kind, by environment.
  private let places: Set<Place>
  private let environments: Environments

  init(_ elements: [Element], _ environments: Environments) {
    self.elements = elements
    self.environments = environments
    var byKey = Chains<Key>(count: elements.count)
    var byName = Chains<String>(count: elements.count)
    var places: Set<Place> = []
    for (index, element) in elements.enumerated().reversed() {
      byKey.prepend(index, to: Key(namespace: element.namespace, name: element.name))
      byName.prepend(index, to: element.name)
      if let namespace = element.namespace {
        places.insert(Place(namespace: namespace, environment: environments.environment(of: element.file)))
      }
    }
    firstByKey = byKey.first
    nextOfKey = byKey.next
    firstByName = byName.first
    nextOfName = byName.next
    self.places = places
  }

  package var startIndex: Int { 0 }
  package var endIndex: Int { elements.count }
  package subscript(position: Int) -> Element { elements[position] }

  /// The objects that a reference may mean, seen from a file, those of the very namespace first.
  ///
  /// - Parameter namespace: Nil when the reference leaves it open, because the object that holds
  ///   it has none.
  /// - Parameter limit: How many at most of those in the namespace, and of those in none.
  package func candidates(
    named name: String, in namespace: String?, from file: FileID, limit: Int = .max
  ) -> [Element] {
    candidateIndices(named: name, in: namespace, from: file, limit: limit).map { elements[$0] }
  }

  func candidateIndices(
    named name: String, in namespace: String?, from file: FileID, limit: Int = .max
  ) -> [Int] {
    guard let namespace else {
      return chain(firstByName[name], nextOfName, from: file, limit)
    }
    return chain(firstByKey[Key(namespace: namespace, name: name)], nextOfKey, from: file, limit)
      + chain(firstByKey[Key(namespace: nil, name: name)], nextOfKey, from: file, limit)
  }

  private func chain(_ first: Int32?, _ next: [Int32], from file: FileID, _ limit: Int) -> [Int] {
    var result: [Int] = []
    var index = Int(first ?? -1)
    while index >= 0, result.count < limit {
      if environments.coexist(elements[index].file, file) { result.append(index) }
      index = Int(next[index])
    }
    return result
  }

  /// Whether some object of this kind and namespace coexists with a file: evidence that the view is
  /// complete there.
  package func hasAny(in namespace: String, from file: FileID) -> Bool {
    let own = environments.environment(of: file)
    if places.contains(Place(namespace: namespace, environment: own)) { return true }
    return environments.environmentsCoexisting(with: own).contains { other in
      places.contains(Place(namespace: namespace, environment: other))
    }
  }
}

/// Lists through an array, by key: one dictionary entry a key and one number an element.
struct Chains<Key: Hashable> {
  private(set) var first: [Key: Int32] = [:]
  private(set) var next: [Int32]

  init(count: Int) {
    next = Array(repeating: -1, count: count)
    first.reserveCapacity(count)
  }

  mutating func prepend(_ index: Int, to key: Key) {
    next[index] = first.updateValue(Int32(truncatingIfNeeded: index), forKey: key) ?? -1
  }
}
