/// A host as Istio writes it: an exact name, `*`, or `*` and the end of a name (`*.shop.example`, `*shop`).
///
/// Only a leading `*` is a wildcard; it spans dots. Comparisons are case-sensitive, as istiod's are when it
/// meets the hosts of a VirtualService with those of a Gateway. Envoy compares a request's host in lower case:
/// use `lowercased` on both sides to judge requests.
package struct Hostname: Hashable, Sendable {
  /// As written.
  package let text: String

  package init(_ text: String) {
    self.text = text
  }

  package var isWildcard: Bool { text.utf8.first == UInt8(ascii: "*") }

  /// Whether this is `*`, which stands for every host.
  package var isCatchAll: Bool { text == "*" }

  /// A `*` where Gateways refuse it: `*shop.example`, `a.*.example`.
  package var isPartialWildcard: Bool {
    text.utf8.contains(UInt8(ascii: "*")) && !isCatchAll && !text.hasBytePrefix("*.")
  }

  package var lowercased: Hostname { Hostname(text.lowercased()) }

  /// What every host meant by this one ends with: all of an exact name.
  var suffix: Substring { text.dropping(prefix: "*") ?? text[...] }

  /// Whether every host meant by `other` is meant by this one too (istiod's "subset of", read backwards).
  ///
  /// `*.shop.example` does not cover `shop.example`; `*shop.example` does.
  package func covers(_ other: Hostname) -> Bool {
    isWildcard ? other.suffix.hasByteSuffix(suffix) : text == other.text
  }

  /// Whether some host is meant by both (istiod's "matches").
  package func overlaps(_ other: Hostname) -> Bool {
    covers(other) || other.covers(self)
  }

  /// The hosts meant by both: the narrower of the two, as wildcards never overlap only in part.
  package func intersection(_ other: Hostname) -> Hostname? {
    if other.covers(self) { return self }
    return covers(other) ? other : nil
  }

  /// Whether Envoy tries this host before `other`: an exact name before wildcards, a longer wildcard before a
  /// shorter one. False both ways for two exact names and for wildcards of one length.
  package func isMoreSpecific(than other: Hostname) -> Bool {
    switch (isWildcard, other.isWildcard) {
    case (false, let otherIsWildcard): otherIsWildcard
    case (true, false): false
    case (true, true): text.utf8.count > other.text.utf8.count
    }
  }

  /// A total order for sorting: the more specific first, equals by their bytes.
  package static func mostSpecificFirst(_ left: Hostname, _ right: Hostname) -> Bool {
    if left.isMoreSpecific(than: right) { return true }
    return right.isMoreSpecific(than: left) ? false : left.text < right.text
  }
}

extension Hostname: CustomStringConvertible {
  package var description: String { text }
}
