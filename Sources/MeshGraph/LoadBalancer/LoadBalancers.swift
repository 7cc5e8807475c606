package import Manifests
import YAML

/// All load balancers, and the Ingresses they are made of.
package struct LoadBalancers: Sendable, RandomAccessCollection {
  /// Each Ingress that is managed, once.
  package let members: [ALBIngress]
  /// How each Ingress of the graph is managed, in the graph's order. Ingresses of an API version that is gone are
  /// `unknown`.
  package let managements: [ALBManagement]
  private let elements: [LoadBalancer]
  private let indicesByIngress: [Span: [Int32]]

  static let none = LoadBalancers(members: [], managements: [], elements: [])

  private init(members: [ALBIngress], managements: [ALBManagement], elements: [LoadBalancer]) {
    self.members = members
    self.managements = managements
    self.elements = elements
    var indices: [Span: [Int32]] = [:]
    for (index, element) in elements.enumerated() {
      for member in element.members {
        indices[member.ingress.metadata.node.span, default: []].append(Int32(truncatingIfNeeded: index))
      }
    }
    indicesByIngress = indices
  }

  package var startIndex: Int { 0 }
  package var endIndex: Int { elements.count }
  package subscript(position: Int) -> LoadBalancer { elements[position] }

  /// The load balancers that an Ingress is part of: none when it is not managed, and several when it belongs to
  /// several environments.
  package func of(_ ingress: Ingress) -> [LoadBalancer] {
    (indicesByIngress[ingress.metadata.node.span] ?? []).map { elements[Int($0)] }
  }
}

extension LoadBalancers {
  init(of mesh: MeshGraph) {
    var byDefault: [Int: ALBManagement] = [:]
    var members: [ALBIngress] = []
    let managements = mesh.ingresses.map { ingress -> ALBManagement in
      if ingress.isOfRemovedVersion { return .unknown }
      let management = mesh.albManagement(of: ingress) {
        let environment = mesh.environments.environment(of: ingress.file)
        if let known = byDefault[environment] { return known }
        let found = mesh.managementByDefaultClass(from: ingress.file)
        byDefault[environment] = found
        return found
      }
      if let evidence = management.evidence { members.append(ALBIngress(ingress, evidence, in: mesh)) }
      return management
    }
    self.init(
      members: members, managements: managements,
      elements: GroupAssembly(environments: mesh.environments, isComplete: mesh.isComplete).assemble(members))
  }
}

/// Puts the members of groups together.
private struct GroupAssembly {
  let environments: Environments
  let isComplete: Bool

  /// A member that is shared by many environments is part of that many load balancers. To keep the work linear,
  /// no more are made of a group once they hold this many times its members.
  private static let copyLimit = 32

  func assemble(_ members: [ALBIngress]) -> [LoadBalancer] {
    var result: [LoadBalancer] = []
    var order: [String] = []
    var byName: [String: [ALBIngress]] = [:]
    for member in members {
      guard case .named(let name) = member.group else {
        result.append(LoadBalancer([member], group: member.group, isComplete: isComplete))
        continue
      }
      if byName[name] == nil { order.append(name) }
      byName[name, default: []].append(member)
    }
    for name in order {
      for set in coexistingSets(of: byName[name] ?? []) {
        result.append(
          LoadBalancer(Self.inGroupOrder(set), group: .named(name), isComplete: isComplete))
      }
    }
    return result
  }

  /// Sets of members that can all be in one cluster; every member is in at least one.
  private func coexistingSets(of members: [ALBIngress]) -> [[ALBIngress]] {
    var byEnvironment: [Int: [ALBIngress]] = [:]
    for member in members {
      byEnvironment[environments.environment(of: member.ingress.file), default: []].append(member)
    }
    guard byEnvironment.count > 1 else { return [members] }
    var covered: Set<Int> = []
    var sets: [[ALBIngress]] = []
    var budget = members.count * Self.copyLimit
    for environment in byEnvironment.keys.sorted() where !covered.contains(environment) && budget > 0 {
      var chosen = [environment]
      for other in environments.environmentsCoexisting(with: environment) where byEnvironment[other] != nil {
        if chosen.allSatisfy({ coexist($0, other, byEnvironment) }) { chosen.append(other) }
      }
      covered.formUnion(chosen)
      let set = chosen.flatMap { byEnvironment[$0] ?? [] }
      budget -= set.count
      sets.append(set)
    }
    return sets
  }

  private func coexist(_ left: Int, _ right: Int, _ members: [Int: [ALBIngress]]) -> Bool {
    guard let one = members[left]?.first, let other = members[right]?.first else { return false }
    return environments.coexist(one.ingress.file, other.ingress.file)
  }

  /// By `group.order`, then by the bytes of namespace and name.
  private static func inGroupOrder(_ members: [ALBIngress]) -> [ALBIngress] {
    let keyed = members.map { (member: $0, name: "\($0.ingress.namespace ?? "")/\($0.ingress.name)") }
    return keyed.sorted { left, right in
      guard left.member.order == right.member.order else { return left.member.order < right.member.order }
      return left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
    }
    .map(\.member)
  }
}
