package import Manifests
package import YAML

/// Annotations of one object about authentication that have no effect.
package struct UnreadAuthentication: Sendable {
  package enum Reason: Sendable {
    /// `auth-type` is `none`, or left out; with the place that says so.
    case signInIsOff(Span?)
    /// They are about another provider than this one.
    case otherProvider(AuthenticationType, Span?)
    /// The object is a Service that shares its rules with other targets: this is its part.
    case sharedTarget(TargetGroup)
  }

  /// Names without the prefix, with the characters of the keys; never empty.
  package let annotations: [(name: String, key: Span)]
  /// The Service that has them; nil for the Ingress.
  package let service: Service?
  package let reason: Reason
}

extension AuthenticationCollection {
  var unread: [UnreadAuthentication] {
    // A detail on the Ingress is read if the way of some rule reads it.
    unread(of: annotations, service: nil) { name in ways.filter { !$0.isServices(name) } }
      + ways.flatMap { way -> [UnreadAuthentication] in
        guard let service = way.service, let own = way.ofService else { return [] }
        return unread(of: own, service: service) { way.isServices($0) ? [way] : [] }
      }
      + sharedTargets.compactMap(unread)
  }

  /// - Parameter readers: The ways in which an annotation would count.
  private func unread(
    of annotations: ALBAnnotationValues, service: Service?, readers: (String) -> [TargetAuthentication]
  ) -> [UnreadAuthentication] {
    var whileOff: [(name: String, key: Span)] = []
    var offSpan: Span?
    var others: [UnreadAuthentication] = []
    for (name, entry, value) in annotations.entries where TargetAuthentication.details.contains(name) {
      let readers = readers(name)
      guard value.text != nil, let first = readers.first, !readers.contains(where: { $0.reads(name) }) else {
        continue
      }
      // The annotation of the wrong provider is why that of the right one is missing: said elsewhere.
      if let asking = readers.first(where: { $0.asksToSignIn == true }), let type = asking.type.value {
        guard type.providerAnnotation.map(asking.has) == true else { continue }
        others.append(
          UnreadAuthentication(
            annotations: [(name, entry.key.span)], service: service,
            reason: .otherProvider(type, asking.type.span)))
      } else {
        whileOff.append((name, entry.key.span))
        offSpan = first.type.span
      }
    }
    guard !whileOff.isEmpty else { return others }
    return others
      + [UnreadAuthentication(annotations: whileOff, service: service, reason: .signInIsOff(offSpan))]
  }

  private func unread(of group: TargetGroup) -> UnreadAuthentication? {
    guard let service = group.service.target?.manifest, let own = group.settings.service else { return nil }
    // What the Ingress says in the same words counts.
    let differing = own.entries.filter { name, _, value in
      guard name == "auth-type" || TargetAuthentication.details.contains(name), let text = value.text else {
        return false
      }
      return annotations[name].isAbsent || annotations[name].text.map { $0.text != text.text } == true
    }
    guard !differing.isEmpty else { return nil }
    return UnreadAuthentication(
      annotations: differing.map { ($0.name, $0.entry.key.span) }, service: service,
      reason: .sharedTarget(group))
  }
}

extension IngressAuthentication {
  /// Whether a Service that shares a rule wants people to sign in, and the rule lets them in without.
  package func losesSignIn(of group: TargetGroup) -> Bool {
    guard let type = group.settings.service?["auth-type"].text?.text,
      let wanted = AuthenticationType(rawValue: type)
    else { return false }
    return wanted != .none && (wayOfIngress?.asksToSignIn ?? false) == false
  }
}
