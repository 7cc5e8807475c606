extension String {
  /// The first part that reads like a note to whoever fills the text in: `<hostname>`, `xxxxx`, `REPLACE_ME`,
  /// `your-domain`. Nobody has filled it in, so nothing else is worth saying about the text.
  ///
  /// Byte offsets; nil when there is none.
  package var placeholder: Range<Int>? {
    let bytes = Array(utf8)
    return bytes.angleBracketPlaceholder ?? bytes.wordPlaceholder
  }
}

extension [UInt8] {
  /// `<` and `>` around words. `(?<name>` of a regex and the tags of HTML are none.
  fileprivate var angleBracketPlaceholder: Range<Int>? {
    guard let start = firstIndex(of: UInt8(ascii: "<")), start + 2 < count else { return nil }
    guard start == 0 || self[start - 1] != UInt8(ascii: "?"), self[start + 1].isASCIILetter else {
      return nil
    }
    guard let end = self[start...].firstIndex(of: UInt8(ascii: ">")) else { return nil }
    let inside = self[start + 1..<end]
    guard inside.allSatisfy({ $0.isWordByte || $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: ".") }) else {
      return nil
    }
    if Self.tags.contains(String(decoding: inside.map(\.asciiLowercased), as: UTF8.self)) { return nil }
    let closesTag = self[end...].firstIndex(of: UInt8(ascii: "<")).map {
      $0 + 1 < count && self[$0 + 1] == UInt8(ascii: "/")
    }
    return closesTag == true ? nil : start..<end + 1
  }

  /// What a page in a fixed response may hold.
  private static let tags: Set<String> = [
    "html", "head", "body", "title", "h1", "h2", "h3", "h4", "p", "br", "hr", "b", "i", "em", "strong", "div",
    "span",
    "center", "pre", "code", "ul", "li", "style",
  ]

  /// A cheap look that clears nearly every text: is there `xxx`, `your`, or a word that ends in `me`?
  private var mayHoldPlaceholderWord: Bool {
    let small = lazy.map(\.asciiLowercased)
    return indices.contains { index in
      let rest = small[index...]
      return rest.starts(with: "xxx".utf8) || rest.starts(with: "your".utf8)
        || (rest.starts(with: "me".utf8) && (index + 2 == count || !self[index + 2].isASCIILetter))
    }
  }

  /// A word, hyphens and underscores included, that stands for another.
  fileprivate var wordPlaceholder: Range<Int>? {
    guard mayHoldPlaceholderWord else { return nil }
    var start = 0
    while start < count {
      guard self[start].isWordByte else {
        start += 1
        continue
      }
      let end = self[start...].firstIndex { !$0.isWordByte } ?? count
      let word = String(decoding: self[start..<end].map(\.asciiLowercased), as: UTF8.self)
      if word.isPlaceholderWord { return start..<end }
      start = end
    }
    return nil
  }
}

extension String {
  /// Of a word in small letters.
  fileprivate var isPlaceholderWord: Bool {
    let parts = split { $0 == "-" || $0 == "_" }
    if parts.contains(where: { $0.utf8.count >= 3 && $0.utf8.allSatisfy { $0 == UInt8(ascii: "x") } }) {
      return true
    }
    let joined = parts.joined(separator: "-")
    if ["replace-me", "replaceme", "change-me", "changeme", "fill-me-in", "fixme"].contains(joined) {
      return true
    }
    guard parts.count > 1, parts[0] == "your" else { return false }
    return Self.thingsOfYours.contains(String(parts[1]))
  }

  /// What instructions ask people to put in. Not every `your-…`: someone may own such a name.
  private static let thingsOfYours: Set<String> = [
    "account", "acm", "arn", "aws", "bucket", "cert", "certificate", "client", "cognito", "domain", "group",
    "host",
    "hostname", "ip", "region", "secret", "security", "sg", "subnet", "user", "vpc",
  ]
}

extension UInt8 {
  fileprivate var isWordByte: Bool {
    isASCIILetter || isASCIIDigit || self == UInt8(ascii: "-") || self == UInt8(ascii: "_")
  }
}
