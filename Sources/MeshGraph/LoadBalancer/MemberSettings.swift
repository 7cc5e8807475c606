import Manifests
import YAML

/// Reads off one member what it says of settings that a group shares: its annotations, except where its
/// IngressClassParams win.
struct MemberSettings {
  typealias Subject = MemberSetting.Subject

  let member: ALBIngress

  /// Nil when nothing can be said of the member: EKS Auto Mode has rules of its own.
  init?(_ member: ALBIngress) {
    guard !member.isOfAutoMode else { return nil }
    self.member = member
  }

  private var params: IngressClassParams? { member.params.known }

  /// The annotations that IngressClassParams can overrule for each member by itself.
  static let overruledAnnotations = ALBAnnotation.all.filter { annotation in
    annotation.paramsField.map { !IngressClassParams.fieldsOfFirstMember.contains($0) } ?? false
  }

  // MARK: Values as a whole

  /// The values of annotations that are compared as a whole.
  func values(of isMeant: (ALBAnnotation) -> Bool) -> [MemberSetting] {
    let annotated = member.annotations.entries.compactMap { name, _, value -> MemberSetting? in
      guard let annotation = ALBAnnotation.named(name), isMeant(annotation), overruling(annotation) == nil,
        let text = value.text
      else { return nil }
      return setting(annotation, text)
    }
    guard let params else { return annotated }
    return annotated
      + Self.overruledAnnotations.filter(isMeant).compactMap { annotation in
        guard let field = overruling(annotation), let value = MemberSetting.Value(field, of: annotation),
          let span = field.span
        else { return nil }
        return MemberSetting(
          subject: Subject(name: annotation.name), member: member, value: value, shown: field.shown,
          span: span, params: params)
      }
  }

  private func setting(_ annotation: ALBAnnotation, _ text: AnnotationText) -> MemberSetting? {
    // The older name counts where the newer is not even empty.
    let isOlder = annotation.name == "web-acl-id"
    if isOlder, !member.annotations["waf-acl-id"].isAbsent { return nil }
    return MemberSetting.Value(text.text, of: annotation).map { value in
      MemberSetting(
        subject: Subject(name: isOlder ? "waf-acl-id" : annotation.name), member: member, value: value,
        shown: text.text, span: text.span, params: nil)
    }
  }

  /// The field of the member's params that makes the annotation count for nothing.
  private func overruling(_ annotation: ALBAnnotation) -> IngressClassParams.Field? {
    guard let path = annotation.paramsField, !IngressClassParams.fieldsOfFirstMember.contains(path) else {
      return nil
    }
    return params?.field(path)
  }

  // MARK: Maps

  /// The entries of maps that are merged key by key.
  func entries() -> [MemberSetting] {
    let annotated = member.annotations.entries.flatMap { name, _, value -> [MemberSetting] in
      guard let annotation = ALBAnnotation.named(name), annotation.merge == .byKey, let text = value.text,
        appliesToListener(annotation, name), let map = try? StringMap(text.text)
      else { return [] }
      let winners = annotation.name == "tags" ? Set(tags.map(\.subject)) : []
      return map.effectiveEntries.compactMap { entry in
        let subject = Subject(name: name, key: entry.key.text)
        guard !winners.contains(subject), !entry.value.text.hasSubstitution else { return nil }
        return MemberSetting(
          subject: subject, member: member, value: .text(entry.value.text), shown: entry.value.text,
          span: text.span(entry.value.range), params: nil)
      }
    }
    return annotated + tags
  }

  private var tags: [MemberSetting] {
    (params?.tags ?? []).map { tag in
      MemberSetting(
        subject: Subject(name: "tags", key: tag.key.value), member: member, value: .text(tag.value.value),
        shown: tag.value.value, span: tag.value.span, params: params)
    }
  }

  /// Whether the annotation is about no listener, or about one of the member's own.
  private func appliesToListener(_ annotation: ALBAnnotation, _ name: String) -> Bool {
    guard case .listener = annotation.suffix else { return true }
    return member.ownListeners.contains { $0.attributesAnnotation == name }
  }

  // MARK: Listeners

  /// What the member wants of each port it listens on.
  func listenerSettings() -> [MemberSetting] {
    let listeners = member.ownListeners
    guard !listeners.isEmpty else { return [] }
    let settings = values {
      $0.merge == .exclusivePerListener && $0.need == nil && $0.name != "mutual-authentication"
    }
    let mutualAuthentication = mutualAuthentication
    return listeners.flatMap { listener -> [MemberSetting] in
      var result = [protocolSetting(of: listener)]
      let isHTTPS = listener.protocol == .https
      result += settings.filter { isHTTPS || $0.subject.name != "ssl-policy" }.map { $0.on(listener.port) }
      if isHTTPS, let entry = mutualAuthentication[listener.port] { result.append(entry) }
      return result
    }
  }

  private func protocolSetting(of listener: LoadBalancer.Listener) -> MemberSetting {
    MemberSetting(
      subject: Subject(name: "listen-ports", port: listener.port), member: member,
      value: .text(listener.protocol.rawValue), shown: listener.protocol.rawValue,
      span: listener.span ?? member.ingress.metadata.span, params: nil)
  }
}
