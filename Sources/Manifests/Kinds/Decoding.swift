package import YAML

// Reading fields leniently: a field of the wrong type counts as absent, since another rule says so.

extension Node {
  /// A scalar field as text; nil when absent, null or a collection.
  package func string(_ key: StaticString) -> Located<String>? {
    guard let value = self[key], !value.isNull else { return nil }
    return value.located
  }

  /// An integer field; nil when absent, quoted or anything else.
  package func integer(_ key: StaticString) -> Located<Int>? {
    guard let value = self[key] else { return nil }
    return value.integer.map { Located($0, at: value.span) }
  }

  /// The characters that stand for a mapping or sequence: its first key, or its first item.
  package var headSpan: Span {
    if let key = entries.first(where: { _ in true })?.key { return key.span }
    return items.first { _ in true }?.span ?? span
  }

  package func boolean(_ key: StaticString) -> Bool? { self[key]?.boolean }

  /// The texts of a sequence of scalars; empty when absent.
  package func strings(_ key: StaticString) -> [Located<String>] {
    self[key]?.items.compactMap(\.located) ?? []
  }

  /// A scalar field turned into a value; nil when absent or not one of its spellings.
  package func value<Value>(_ key: StaticString, _ make: (String) -> Value?) -> Located<Value>? {
    guard let text = string(key), let value = make(text.value) else { return nil }
    return Located(value, at: text.span)
  }

  /// The items of a sequence field, each made into a value.
  package func list<Element>(_ key: StaticString, _ make: (Node) -> Element?) -> [Element] {
    self[key]?.items.compactMap(make) ?? []
  }
}

extension Labels {
  /// The scalar entries of a mapping; empty when there is none.
  package init(_ node: Node?) {
    self.init(
      (node?.effectiveEntries ?? []).compactMap { entry in
        guard let key = entry.key.text, let value = entry.value.text else { return nil }
        return Pair(key: key, value: value)
      })
  }
}

extension String {
  /// Whether the text holds a variable that another tool fills in before the cluster sees it:
  /// `${NAME}`, `$(NAME)` or `{{ … }}`. Its value is unknown, so nothing may be concluded from it.
  package var hasSubstitution: Bool {
    var previous: UInt8 = 0
    for byte in utf8 {
      if previous == UInt8(ascii: "$"), byte == UInt8(ascii: "{") || byte == UInt8(ascii: "(") { return true }
      if previous == UInt8(ascii: "{"), byte == UInt8(ascii: "{") { return true }
      previous = byte
    }
    return false
  }
}
