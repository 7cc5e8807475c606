import YAML

/// Two members of an IngressGroup that don't agree where the controller demands it. It then stops with
/// FailedBuildModel on every member, and the load balancer keeps its last state.
package struct GroupConflict: Sendable {
  /// What the first member to speak of it says.
  package let first: MemberSetting
  /// The first in the group's order that says something else.
  package let other: MemberSetting
  /// How many further members say what `other` says.
  package internal(set) var followers = 0
  /// The listeners that it is about; none for settings of the whole load balancer.
  package internal(set) var ports: [Int]
  /// What the statement takes for granted.
  package internal(set) var assumptions: [String] = []

  /// Whether two lists have the same elements, in another order.
  package var isAboutOrder: Bool { other.value.differsInOrderOnly(from: first.value) }

  /// Whether one of the two says nothing, where that is a value like any other.
  package var isAboutSilence: Bool { other.value == .nothing }
}

/// Finds who doesn't agree with the first member that speaks of a subject. Each setting is looked at once.
struct GroupBallot {
  private struct Dissent: Hashable {
    let subject: MemberSetting.Subject
    let value: MemberSetting.Value
  }

  /// The two places, whatever the port: a value that conflicts on two listeners is one mistake.
  private struct Places: Hashable {
    let name: String
    let key: String?
    let first: Span
    let other: Span
  }

  private var firsts: [MemberSetting.Subject: MemberSetting] = [:]
  private var known: [Dissent: Int] = [:]
  private var byPlaces: [Places: Int] = [:]
  private(set) var conflicts: [GroupConflict] = []

  /// - Parameter settings: In the order of the group's members.
  init(_ settings: some Sequence<MemberSetting>) {
    for setting in settings { add(setting) }
  }

  private mutating func add(_ setting: MemberSetting) {
    guard let first = firsts[setting.subject] else {
      firsts[setting.subject] = setting
      return
    }
    guard first.value != setting.value, first.member !== setting.member else { return }
    let dissent = Dissent(subject: setting.subject, value: setting.value)
    if let index = known[dissent] {
      if conflicts[index].ports.first == setting.subject.port { conflicts[index].followers += 1 }
      return
    }
    let places = Places(
      name: setting.subject.name, key: setting.subject.key, first: first.span, other: setting.span)
    if let index = byPlaces[places] {
      known[dissent] = index
      if let port = setting.subject.port { conflicts[index].ports.append(port) }
      return
    }
    known[dissent] = conflicts.count
    byPlaces[places] = conflicts.count
    conflicts.append(
      GroupConflict(first: first, other: setting, ports: [setting.subject.port].compactMap(\.self)))
  }
}
