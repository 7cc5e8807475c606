import YAML

extension FieldTable {
  /// What an object has that its CRD doesn't allow, in the order of the text.
  func faults(inObject node: Node, _ kind: Kind) -> [FieldFault] {
    let known = ["apiVersion", "kind", "metadata", "spec", "status"]
    let strangers = node.effectiveEntries.compactMap { entry -> FieldFault? in
      guard let key = entry.key.text, !known.contains(key), !key.hasSubstitution else { return nil }
      return .init(
        .unknownField, at: entry.key.span, "\(kind.name) has no field \"\(key)\" beside spec",
        help: self[root][key] == nil
          ? nearestName(to: key, in: known).map { "did you mean \($0)?" } : "\(key) belongs in spec")
    }
    guard let spec = node["spec"], !spec.isNull else {
      let isNeeded = self[root].fields.contains(where: \.isRequired)
      guard isNeeded, let place = node["kind"] else { return strangers }
      return strangers + [.init(.missingField, at: place.span, "\(kind.name) needs a spec")]
    }
    return strangers + faults(in: spec, kind)
  }

  private subscript(id: ObjectID) -> Object { objects[id] }

  /// What an object's `spec` has that its CRD doesn't allow, in the order of the text.
  private func faults(in spec: Node, _ kind: Kind) -> [FieldFault] {
    var check = FieldCheck(table: self, kind: kind)
    check.judge(spec, .object(root), called: "spec")
    return check.faults
  }
}

/// Compares a tree with a table. As deep as the table, whatever the text.
private struct FieldCheck {
  let table: FieldTable
  let kind: Kind
  var faults: [FieldFault] = []

  init(table: FieldTable, kind: Kind) {
    self.table = table
    self.kind = kind
  }

  mutating func judge(_ node: Node, _ type: FieldType, called name: String) {
    // What is filled in later is not looked for here: few values are wrong, and those are asked (`add`).
    guard !node.isScalar || !node.isNull else { return }
    switch type {
    case .any: return
    case .object(let id): judgeObject(node, id, called: name)
    case .list(let count, let element): judgeList(node, count, element, called: name)
    case .map(let value):
      guard node.isMapping else { return wrong(node, "a mapping", called: name) }
      for entry in node.effectiveEntries { judge(entry.value, value, called: entry.key.text ?? name) }
    case .text, .choice, .duration, .integer, .number, .boolean, .integerOrText:
      judgeScalar(node, type, called: name)
    }
  }

  // MARK: Objects and lists

  private mutating func judgeObject(_ node: Node, _ id: FieldTable.ObjectID, called name: String) {
    guard node.isMapping else { return wrong(node, "a mapping", called: name) }
    let object = table.objects[id]
    var set: [(name: String, key: Span)] = []
    for entry in node.effectiveEntries {
      guard let key = entry.key.text, key != "<<" else { continue }
      guard let field = object[key] else {
        if !key.hasSubstitution { faults.append(unknown(key, entry, object, called: name)) }
        continue
      }
      if !entry.value.isNull { set.append((key, entry.key.span)) }
      judge(entry.value, field.type, called: key)
    }
    for field in object.fields where field.isRequired && !set.contains(where: { $0.name == field.name }) {
      faults.append(.init(.missingField, at: node.span, "\(name) needs \(field.name)"))
    }
    for group in object.alternatives {
      let rivals = set.filter { group.contains($0.name) }
      guard let second = rivals.dropFirst().first else { continue }
      faults.append(
        .init(
          .exclusive, at: second.key, "\(name) has both \(rivals[0].name) and \(second.name)",
          help: "keep one of \(group.joined(separator: ", "))", related: [rivals[0].key]))
    }
  }

  private func unknown(
    _ key: String, _ entry: Entry, _ object: FieldTable.Object, called name: String
  ) -> FieldFault {
    let names = object.fields.map(\.name)
    let camel = key.camelCased
    let near = names.contains(camel) ? camel : nearestName(to: key, in: names)
    if near == nil, let place = FieldPlaces.all.place(of: key, in: kind) {
      return .init(
        .misplacedField, at: entry.key.span, "\(name) has no field \"\(key)\"",
        help: "\(key) belongs in \(place)")
    }
    return .init(
      .unknownField, at: entry.key.span, "\(name) has no field \"\(key)\"",
      help: near.map { "did you mean \($0)?" })
  }

  private mutating func judgeList(
    _ node: Node, _ count: ClosedRange<Int>?, _ element: FieldType, called name: String
  ) {
    guard node.isSequence else { return wrong(node, "a list", called: name) }
    var number = 0
    for item in node.items {
      number += 1
      judge(item, element, called: "an item of \(name)")
    }
    if let count, !count.contains(number) {
      faults.append(.init(.outOfBounds, at: node.span, "\(name) has \(number) items, not \(count.described)"))
    }
  }

  // MARK: Scalars

  private mutating func judgeScalar(_ node: Node, _ type: FieldType, called name: String) {
    guard let found = node.scalarType else { return wrong(node, type.described, called: name) }
    switch type {
    case .text(let length, let pattern):
      guard found == .string else { return wrong(node, "a string", called: name) }
      if length != nil || pattern != nil { judgeText(node, length, pattern, called: name) }
    case .choice(let choices):
      guard let text = node.text, !choices.contains(text) || found != .string else { return }
      let near = choices.first { $0.equalsIgnoringASCIICase(text) } ?? nearestName(to: text, in: choices)
      add(
        .notAllowed, node, "\(name) is one of \(choices.joined(separator: ", ")), not \"\(text)\"",
        help: near.map { "write \($0)" })
    case .duration:
      let text = node.text ?? ""
      guard found == .string, let duration = GoDuration(text) else {
        return add(.malformedDuration, node, "\(name) is a duration such as 5s or 1m30s, not \"\(text)\"")
      }
      if duration.nanoseconds < 1_000_000 {
        add(.malformedDuration, node, "\(name) is at least 1ms, not \"\(text)\"")
      }
    case .integer(let range):
      guard found == .integer || (found == .float && node.text?.isWholeFloat == true) else {
        return wrong(node, "a whole number", called: name)
      }
      if let range, let value = node.integer, !range.contains(value) {
        add(.outOfBounds, node, "\(name) is \(value), not \(range.described)")
      }
    case .number:
      if found != .integer && found != .float { wrong(node, "a number", called: name) }
    case .boolean:
      if found != .boolean { wrong(node, "true or false", called: name) }
    case .integerOrText:
      if found != .integer && found != .string { wrong(node, "a whole number or a string", called: name) }
    case .any, .object, .list, .map: break
    }
  }

  private mutating func judgeText(
    _ node: Node, _ length: ClosedRange<Int>?, _ pattern: TextPattern?, called name: String
  ) {
    let text = node.text ?? ""
    let count = text.unicodeScalars.count
    if let length, !length.contains(count) {
      add(.outOfBounds, node, "\(name) has \(count) characters, not \(length.described)")
    } else if let pattern, !pattern.matches(text) {
      add(.outOfBounds, node, "\(name) is \(pattern.described), not \"\(text)\"")
    }
  }

  private mutating func wrong(_ node: Node, _ expected: String, called name: String) {
    let isQuotedNumber = node.isScalar && (expected == "a whole number" || expected == "true or false")
    let text = node.text ?? ""
    let help: String? =
      if expected == "a string", node.isScalar {
        "put it in quotes: \"\(text)\""
      } else if isQuotedNumber, node.scalarType == .string,
        Int(text) != nil || ["true", "false"].contains(text)
      {
        "write \(text) without quotes"
      } else {
        nil
      }
    add(.wrongType, node, "\(name) is \(expected), not \(node.describedType)", help: help)
  }

  /// Notes a fault of a value, unless it is to be filled in later.
  private mutating func add(
    _ category: FieldFault.Category, _ node: Node, _ statement: String, help: String? = nil
  ) {
    guard node.text?.hasSubstitution != true else { return }
    faults.append(.init(category, at: node.span, statement, help: help))
  }
}

// MARK: Wording

extension ClosedRange<Int> {
  /// `1 to 256`, `at least 1`, `at most 256`.
  fileprivate var described: String {
    switch (lowerBound, upperBound) {
    case (Int.min, _): "at most \(upperBound)"
    case (_, Int.max): "at least \(lowerBound)"
    default: "\(lowerBound) to \(upperBound)"
    }
  }
}

extension FieldType {
  fileprivate var described: String {
    switch self {
    case .text, .choice, .duration: "a string"
    case .integer: "a whole number"
    case .number: "a number"
    case .boolean: "true or false"
    case .integerOrText: "a whole number or a string"
    case .object, .map: "a mapping"
    case .list: "a list"
    case .any: "anything"
    }
  }
}

extension Node {
  /// The kind of thing that is written there.
  fileprivate var describedType: String {
    switch scalarType {
    case nil: isMapping ? "a mapping" : "a list"
    case .string: "a string"
    case .boolean: "a boolean"
    case .integer, .float: "a number"
    case .null: "null"
    }
  }
}

extension String {
  /// `http_only` becomes `httpOnly`.
  fileprivate var camelCased: String {
    let parts = split(separator: "_")
    guard let first = parts.first, parts.count > 1 else { return self }
    return first + parts.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  /// `80.0` is whole; `1e3` is left alone.
  fileprivate var isWholeFloat: Bool {
    guard let (_, fraction) = split(atFirst: ".") else { return true }
    return fraction.utf8.allSatisfy { $0 == UInt8(ascii: "0") }
  }
}

extension TextPattern {
  fileprivate func matches(_ text: String) -> Bool {
    let bytes = text.utf8
    func isAlphanumeric(_ byte: UInt8?) -> Bool { byte.map { $0.isASCIILetter || $0.isASCIIDigit } ?? false }
    switch self {
    case .starless: return !bytes.contains(UInt8(ascii: "*"))
    case .word:
      return !text.isEmpty
        && bytes.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
    case .sha256:
      return text.isEmpty
        || (bytes.count == 64 && bytes.allSatisfy { $0.isASCIIHexDigit && $0 == $0.asciiLowercased })
    case .identifier:
      return bytes.first?.isASCIILetter == true && isAlphanumeric(bytes.last)
        && bytes.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
    case .dns:
      return text.isEmpty
        || text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { part in
          isAlphanumeric(part.utf8.first) && isAlphanumeric(part.utf8.last)
            && part.utf8.allSatisfy {
              (isAlphanumeric($0) || $0 == UInt8(ascii: "-")) && $0 == $0.asciiLowercased
            }
        }
    }
  }

  fileprivate var described: String {
    switch self {
    case .dns: "a name of small letters, digits, hyphens and dots"
    case .identifier: "a name of letters, digits and hyphens"
    case .sha256: "64 hexadecimal digits"
    case .word: "letters, digits, hyphens and underscores"
    case .starless: "a text without *"
    }
  }
}
