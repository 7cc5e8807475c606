package import Manifests
package import YAML

/// An annotation that says something else than the IngressClassParams that win over it.
package struct OverruledAnnotation: Sendable {
  /// What the annotation says, of the whole or of one key.
  package let setting: MemberSetting
  package let params: IngressClassParams
  /// What counts instead, as a message shows it.
  package let winner: Located<String>
}

extension LoadBalancer {
  /// The annotations that count for nothing because of IngressClassParams in view.
  package var overruledAnnotations: [OverruledAnnotation] {
    let readers = members.compactMap(MemberSettings.init)
    let own = readers.flatMap(\.overruled)
    // Who the first member is can't be known of a group that isn't all in view.
    guard !mayHaveMoreMembers, members.allSatisfy(\.orderIsKnown) else { return own }
    let first = FirstMemberParams(self)
    let byFirst = readers.flatMap { reader in
      (reader.entries() + reader.values { $0.name == "ipam-ipv4-pool-id" }).compactMap {
        setting -> OverruledAnnotation? in
        guard let (params, value) = first.value(of: setting.subject), value.value != setting.shown,
          !value.value.hasSubstitution
        else { return nil }
        return OverruledAnnotation(setting: setting, params: params, winner: value)
      }
    }
    return own + byFirst
  }
}

extension MemberSettings {
  /// What the member's own class overrules.
  fileprivate var overruled: [OverruledAnnotation] {
    guard let params = member.params.known else { return [] }
    return Self.overruledAnnotations.flatMap { annotation -> [OverruledAnnotation] in
      guard let text = member.annotations[annotation.name].text, let path = annotation.paramsField,
        let field = params.field(path)
      else { return [] }
      if case .pairs(let pairs) = field { return overruled(text, annotation.name, by: pairs, of: params) }
      guard let written = MemberSetting.Value(text.text, of: annotation),
        let winner = MemberSetting.Value(field, of: annotation), !written.means(winner), let span = field.span
      else { return [] }
      let setting = MemberSetting(
        subject: .init(name: annotation.name), member: member, value: written, shown: text.text,
        span: text.span, params: nil)
      return [OverruledAnnotation(setting: setting, params: params, winner: Located(field.shown, at: span))]
    }
  }

  private func overruled(
    _ text: AnnotationText, _ name: String, by pairs: [IngressClassParams.Pair], of params: IngressClassParams
  ) -> [OverruledAnnotation] {
    guard let map = try? StringMap(text.text) else { return [] }
    let winners = Dictionary(pairs.map { ($0.key.value, $0.value) }, uniquingKeysWith: { $1 })
    return map.effectiveEntries.compactMap { entry in
      guard let winner = winners[entry.key.text], winner.value != entry.value.text,
        !winner.value.hasSubstitution
      else { return nil }
      let setting = MemberSetting(
        subject: .init(name: name, key: entry.key.text), member: member, value: .text(entry.value.text),
        shown: entry.value.text, span: text.span(entry.value.range), params: nil)
      return OverruledAnnotation(setting: setting, params: params, winner: winner)
    }
  }
}

extension MemberSetting.Value {
  /// Whether params with this value change nothing.
  fileprivate func means(_ params: Self) -> Bool {
    if case .bag(let written) = self, case .subnetsOfParams(let ids, let tags) = params {
      return tags.isEmpty && written == ids.sorted()
    }
    return self == params
  }
}
