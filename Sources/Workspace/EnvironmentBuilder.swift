import Manifests
import YAML

/// Reads off the tree which files are alternatives.
///
/// Where the same object is defined in two files, the two children of the deepest folder that holds
/// both are alternatives: what lies below one does not coexist with what lies below the other. What
/// lies outside both is shared (design: *What lives together*).
struct EnvironmentBuilder {
  private struct Identity: Hashable {
    let kind: Kind
    let namespace: String?
    let name: String
  }

  /// The children of one folder that define an object in common: each an alternative to the others.
  private struct Alternatives: Hashable {
    let folder: String
    let children: Set<String>
  }

  /// Beyond this many environments the table that answers in one step would grow too large.
  private static let tableLimit = 2_048

  /// - Parameter paths: Absolute paths of the files, by index.
  static func environments(of files: [SourceFile], paths: [String]) -> Environments {
    let alternatives = findAlternatives(files, paths)
    guard !alternatives.isEmpty else { return .single }
    var byFolder: [String: [Set<String>]] = [:]
    for group in alternatives { byFolder[group.folder, default: []].append(group.children) }

    var numbers: [[Branch]: UInt32] = [:]
    var environmentOfFile: [UInt32] = []
    for path in paths {
      let branches = branches(of: path, byFolder)
      let number = numbers[branches] ?? UInt32(truncatingIfNeeded: numbers.count)
      numbers[branches] = number
      environmentOfFile.append(number)
    }
    return table(numbers, environmentOfFile, byFolder)
  }

  /// A folder in which something was chosen, and the child that leads to the file.
  private struct Branch: Hashable {
    let folder: String
    let child: String
  }

  private static func branches(of path: String, _ byFolder: [String: [Set<String>]]) -> [Branch] {
    var branches: [Branch] = []
    var child = path
    while child != "/", !child.isEmpty, child != "-" {
      let folder = Path.parent(child)
      if let groups = byFolder[folder], groups.contains(where: { $0.contains(child) }) {
        branches.append(Branch(folder: folder, child: child))
      }
      child = folder
    }
    return branches
  }

  private static func table(
    _ numbers: [[Branch]: UInt32], _ environmentOfFile: [UInt32], _ byFolder: [String: [Set<String>]]
  ) -> Environments {
    let count = numbers.count
    guard count <= tableLimit else {
      return Environments(environmentOfFile: environmentOfFile, compatible: [], count: count)
    }
    var compatible = Array(repeating: true, count: count * count)
    let all = numbers.map { (branches: $0.key, number: Int($0.value)) }
    for left in all {
      for right in all where left.number < right.number {
        guard areAlternatives(left.branches, right.branches, byFolder) else { continue }
        compatible[left.number * count + right.number] = false
        compatible[right.number * count + left.number] = false
      }
    }
    return Environments(environmentOfFile: environmentOfFile, compatible: compatible, count: count)
  }

  /// Whether two files part at a folder where their ways are alternatives.
  private static func areAlternatives(
    _ left: [Branch], _ right: [Branch], _ byFolder: [String: [Set<String>]]
  ) -> Bool {
    for one in left {
      for other in right where one.folder == other.folder && one.child != other.child {
        let groups = byFolder[one.folder] ?? []
        if groups.contains(where: { $0.contains(one.child) && $0.contains(other.child) }) { return true }
      }
    }
    return false
  }

  private static func findAlternatives(_ files: [SourceFile], _ paths: [String]) -> Set<Alternatives> {
    var first: [Identity: Int] = [:]
    var definitions: [Identity: Set<Int>] = [:]
    for (index, file) in files.enumerated() where index < paths.count {
      for manifest in file.manifests {
        let metadata = manifest.metadata
        guard let name = metadata.name?.value, metadata.kind != .unserved else { continue }
        let identity = Identity(kind: metadata.kind, namespace: metadata.namespace?.value, name: name)
        if let earlier = first[identity] {
          if earlier != index { definitions[identity, default: [earlier]].insert(index) }
        } else {
          first[identity] = index
        }
      }
    }
    var found: Set<Alternatives> = []
    for indices in definitions.values {
      split(indices.map { paths[$0] }, &found)
    }
    return found
  }

  /// Splits the places of one object at the folders where they part, from the top down.
  private static func split(_ places: [String], _ found: inout Set<Alternatives>) {
    var pending = [places]
    while let places = pending.popLast() {
      guard places.count > 1 else { continue }
      let folder = commonFolder(places)
      var byChild: [String: [String]] = [:]
      for place in places { byChild[child(of: folder, towards: place), default: []].append(place) }
      guard byChild.count > 1 else { continue }
      found.insert(Alternatives(folder: folder, children: Set(byChild.keys)))
      pending += byChild.values
    }
  }

  private static func commonFolder(_ paths: [String]) -> String {
    var common = Path.parent(paths[0])
    for path in paths.dropFirst() {
      while !Path.isInside(path, common) { common = Path.parent(common) }
    }
    return common
  }

  private static func child(of folder: String, towards path: String) -> String {
    let start = folder == "/" ? 1 : folder.utf8.count + 1
    guard path.utf8.count > start else { return path }
    let rest = path.utf8.dropFirst(start)
    let end = rest.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
    return String(path[..<end])
  }
}
