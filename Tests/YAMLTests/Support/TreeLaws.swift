import Testing
import YAML

/// What holds for every document that was parsed.
struct TreeLaws {
  let file: ParsedFile
  let document: Document
  /// The text at fault, for the message of a failure.
  let origin: String

  /// Checks everything that can be checked of a file.
  static func check(_ file: ParsedFile) {
    let origin = String(decoding: file.bytes, as: UTF8.self)
    checkSlices(file, origin)
    for part in file.parts {
      checkOutline(part, file, origin)
      for problem in part.problems {
        let spans = [problem.span] + [problem.related].compactMap(\.self)
        #expect(
          spans.allSatisfy { $0.start <= $0.end && $0.end <= file.bytes.count }, "\(origin.debugDescription)")
      }
      guard let document = part.document else { continue }
      let laws = TreeLaws(file: file, document: document, origin: origin.debugDescription)
      laws.checkEvents()
      if let root = document.root { laws.checkNode(root) }
      laws.checkComments()
    }
  }

  private static func checkSlices(_ file: ParsedFile, _ origin: String) {
    var end = file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let lines = LineTable(file.bytes, offset: 0, firstLine: 1)
    for part in file.parts {
      #expect(part.slice.range.lowerBound == end, "\(origin.debugDescription)")
      #expect(part.slice.firstLine == lines.position(ofByte: end).line, "\(origin.debugDescription)")
      if !part.slice.hasContent { #expect(part.document?.root == nil, "\(origin.debugDescription)") }
      end = part.slice.range.upperBound
    }
    #expect(end == file.bytes.count, "\(origin.debugDescription)")
  }

  private static func checkOutline(_ part: ParsedFile.Part, _ file: ParsedFile, _ origin: String) {
    guard part.slice.outline.isCertain, let document = part.document else { return }
    for (probe, value) in zip(ParsedFile.probes, part.slice.outline.values) {
      let seen = value.map { String(decoding: file.bytes[$0], as: UTF8.self) }
      #expect(document.root?[probe]?.text == seen, "\(probe) in \(origin.debugDescription)")
    }
  }

  private func checkEvents() {
    var events: [LibYAML.Event] = []
    if let root = document.root { append(root, to: &events) }
    let expected = LibYAML.events(document.bytes)
    // libyaml makes an empty scalar of a marker alone.
    #expect(expected == events || (events.isEmpty && expected == [.scalar("")]), "\(origin)")
  }

  private func append(_ node: Node, to events: inout [LibYAML.Event]) {
    if node.isAlias {
      events.append(.alias)
    } else if let text = node.text {
      events.append(.scalar(text))
    } else {
      events.append(node.isMapping ? .mapping : .sequence)
      for child in children(of: node) { append(child, to: &events) }
      events.append(.end)
    }
  }

  private func children(of node: Node) -> [Node] {
    guard !node.isAlias else { return [] }
    return node.isMapping ? node.entries.flatMap { [$0.key, $0.value] } : Array(node.items)
  }

  private func checkNode(_ node: Node) {
    hold(document.span.contains(node.span), "a node lies outside the document")
    var end = node.span.start
    for child in children(of: node) {
      hold(node.span.contains(child.span), "\(child.span) lies outside of \(node.span)")
      hold(child.span.start >= end, "\(child.span) begins before its sibling ends")
      end = child.span.end
      checkNode(child)
    }
    if node.isScalar, !node.isAlias { checkText(node) }
    checkReread(node)
    _ = document.root?.fieldPath(to: node.span)
  }

  /// Like `#expect`, which takes too long to be asked of every node.
  private func hold(_ isTrue: Bool, _ otherwise: @autoclosure () -> String) {
    if !isTrue { Issue.record("\(otherwise()) in \(origin)") }
  }

  // MARK: Text

  private func checkText(_ node: Node) {
    let text = Array((node.text ?? "").utf8)
    let isBlock = node.style == .literal || node.style == .folded
    // The indentation of a block scalar without visible text isn't known.
    if isBlock, node.text?.allSatisfy(\.isWhitespace) ?? true { return }
    var start = node.span.start
    // A map takes time linear in the text: of a long one take samples.
    let step = max(1, text.count * text.count / 40_000)
    for index in stride(from: 0, to: text.count, by: step) {
      let byte = text[index]
      let place = node.sourceSpan(ofText: index..<index + 1)
      let source = document.bytes[document.range(of: place)]
      hold(place.start >= start, "byte \(index) of \(node.text ?? "") stands before the last")
      hold(stands(source, for: byte, node.style), "byte \(index) of \(node.text ?? "") is not at \(place)")
      start = place.start
    }
  }

  private func stands(_ source: ArraySlice<UInt8>, for byte: UInt8, _ style: NodeStyle) -> Bool {
    if source.elementsEqual([byte]) { return true }
    let isBreak = ["\n", "\r", "\r\n", "\u{85}"].contains { source.elementsEqual($0.utf8) }
    if isBreak { return byte == UInt8(ascii: "\n") || byte == UInt8(ascii: " ") }
    switch style {
    case .singleQuoted: return source.elementsEqual("''".utf8) && byte == UInt8(ascii: "'")
    case .doubleQuoted: return source.first == UInt8(ascii: "\\") && source.count >= 2
    default: return false
    }
  }

  // MARK: Reading a part once more

  private func checkReread(_ node: Node) {
    let bytes = document.bytes[document.range(of: node.span)]
    let isBracketed = bytes.first == UInt8(ascii: "[") || bytes.first == UInt8(ascii: "{")
    let isAlone =
      node.isScalar ? node.style != .literal && node.style != .folded : node.style == .flow && isBracketed
    // Anchors and tag handles stand elsewhere; a colon at the end of a key would make it one.
    guard isAlone, !node.isAlias, bytes.count < 1000, !bytes.contains(UInt8(ascii: "*")),
      !bytes.contains(UInt8(ascii: "!")),
      let last = bytes.last, last != UInt8(ascii: ":")
    else { return }
    var expected: [LibYAML.Event] = []
    append(node, to: &expected)
    // A blank keeps `---` from being a marker.
    hold(
      LibYAML.events([0x20] + bytes + [0x0A]) == expected, "\(document.source(node.span)) is another alone")
  }

  // MARK: Comments

  private func checkComments() {
    var scalars: [Node] = []
    if let root = document.root { collectScalars(root, &scalars) }
    var next = 0
    var end = document.span.start
    for comment in document.comments {
      hold(comment.span.start >= end, "comments overlap")
      hold(document.source(comment.span).hasPrefix("#"), "\(comment) has no mark")
      end = comment.span.end
      while next < scalars.count, scalars[next].span.end <= comment.span.start { next += 1 }
      guard next < scalars.count, scalars[next].span.start < comment.span.end else { continue }
      let header = document.source(scalars[next].span).prefix { !$0.isNewline }
      let isHeader = scalars[next].style == .literal || scalars[next].style == .folded
      hold(isHeader && header.hasSuffix(document.source(comment.span)), "\(comment) lies in a scalar")
    }
  }

  private func collectScalars(_ node: Node, _ scalars: inout [Node]) {
    if node.isScalar, !node.isAlias { scalars.append(node) }
    for child in children(of: node) { collectScalars(child, &scalars) }
  }
}
