/// Writes random YAML of every style. Most of it parses; what doesn't tests the problems.
struct TextGenerator {
  private var random: SeededGenerator
  private var text = ""
  private var anchors = 0

  private init(seed: Int) {
    random = SeededGenerator(seed: seed)
  }

  static func file(seed: Int) -> String {
    var generator = TextGenerator(seed: seed)
    generator.writeFile()
    return generator.random.chance(1, in: 6)
      ? generator.text.replacing("\n", with: generator.random.pick(["\r\n", "\r", "\u{85}", "\u{2028}"]))
      : generator.text
  }

  private mutating func writeFile() {
    if random.chance(1, in: 20) { text += "\u{FEFF}" }
    if random.chance(1, in: 10) { text += random.pick(["\n", "# top\n", "  \n", "%YAML 1.1\n---\n"]) }
    for number in 0..<Int.random(in: 1...3, using: &random) {
      if number > 0 || random.chance(1, in: 2) {
        text += random.pick(["---\n", "---\n", "--- # note\n", "...\n---\n", "---\n# alone\n"])
      }
      anchors = 0
      if random.chance(3, in: 4) { writeHead() }
      writeNode(indentation: 0, depth: 0)
    }
    if random.chance(1, in: 4), text.hasSuffix("\n") { text.removeLast() }
  }

  private mutating func writeHead() {
    text +=
      random.pick(["apiVersion: v1", "apiVersion: \"apps/v1\"", "apiVersion: 'x/v1' # c", "other: 1"]) + "\n"
    text +=
      random.pick([
        "kind: Service", "kind: Ingress", "kind:", "kind: &k Pod", "kind: Gate\n  way",
        "x: \"\nkind: Fake\n\"",
        "x: {a: b,\nkind: Fake}", "'kind': Service", "kind: \"a\\x41\"", "x: '\nkind: y'\nkind: z",
      ]) + "\n"
  }

  /// A node on lines of its own.
  private mutating func writeNode(indentation: Int, depth: Int) {
    let count = Int.random(in: 1...4, using: &random)
    let isMapping = indentation == 0 || random.chance(2, in: 3)
    for number in 0..<count {
      if random.chance(1, in: 8) { text += random.pick(["# note\n", "\n", "   # indented\n", "  \n"]) }
      text += String(repeating: " ", count: indentation)
      text += isMapping ? key(number) + random.pick([":", ":", ":", " :"]) : "-"
      writeValue(indentation: indentation, depth: depth)
    }
  }

  private mutating func key(_ number: Int) -> String {
    random.pick([
      "k\(number)", "k\(number)", "name", "\"q\(number)\"", "'s''\(number)'", "k\(number) b", "ä\(number)",
      "<<",
      "\"\\u00e4\(number)\"", "? c\(number)\n", "&a\(number) k", "!t k",
    ])
  }

  private mutating func writeValue(indentation: Int, depth: Int) {
    let inner = indentation + Int.random(in: 1...3, using: &random)
    switch Int.random(in: 0..<12, using: &random) {
    case 0...3 where depth < 4:
      text += random.pick(["\n", " # why\n", "\n\n", " &b\(anchors)\n", " !!map\n", "\n# between\n"])
      anchors += 1
      writeNode(indentation: inner, depth: depth + 1)
    case 4, 5:
      writeBlockScalar(indentation: inner)
    case 6:
      text += " " + flow(depth: depth) + ending()
    default:
      text += " " + property() + scalar(indentation: inner) + ending()
    }
  }

  private mutating func property() -> String {
    guard random.chance(1, in: 6) else { return "" }
    anchors += 1
    return random.pick(["&b\(anchors) ", "!!str ", "!local ", "!!int ", "! ", "&b\(anchors) !!str "])
  }

  private mutating func ending() -> String {
    random.pick(["\n", "\n", "\n", " # why\n", "   \n", "\t# tab\n", "\n\n"])
  }

  private mutating func writeBlockScalar(indentation: Int) {
    let spaces = String(repeating: " ", count: indentation)
    text += " " + random.pick(["|", ">", "|-", ">-", "|+", ">+", "| # c", "> # it's"]) + "\n"
    for _ in 0..<Int.random(in: 0...5, using: &random) {
      text +=
        random.pick([
          spaces + words(), spaces + words(), spaces + "  " + words(), "", spaces + "  ",
          spaces + "# no comment",
          spaces + "\t" + words(), spaces + words() + "  ", spaces + "--- x", " ",
        ]) + "\n"
    }
  }

  private mutating func flow(depth: Int) -> String {
    let items = (0..<Int.random(in: 0...3, using: &random)).map { _ in
      random.pick([
        scalar(indentation: 1), depth < 3 ? flow(depth: depth + 1) : "x", "a: b", "\"a\":b", "? c", "d: ",
        "[e ]",
        "n\n  m", "&f g", "# c\n  h", "i : # c\n  j  ",
      ])
    }
    let comma = random.pick([", ", ",", " , ", ",\n  ", ", # c\n  "])
    return random.chance(1, in: 2)
      ? "[" + items.joined(separator: comma) + "]" : "{" + items.joined(separator: comma) + " }"
  }

  private mutating func scalar(indentation: Int) -> String {
    let fold =
      random.pick(["\n", "\n\n", " \n", "\n\n\n", "\n   "]) + String(repeating: " ", count: indentation)
    return random.pick([
      words(), words(), "8080", "true", "~", "", "'it''s'", "\"\\\"q\\\"\"",
      "\"\\u00e9\\x41\\n\\U0001F600\\_\"",
      "'\(words())\(fold)\(words())'", "\"\(words())\(fold)\(words())\"", "\"\(words())\\\(fold)\(words())\"",
      words() + fold + words(), "\"tail \\\(fold)\"", "'{\"a\": [1, \"ü\"]}'", "*b\(anchors)", "*b1", "a:b",
      "a#b",
      "\" \(fold) x\"", "\"\\t\\\\ \"", "-1", "http://x/?a=b&c",
    ])
  }

  private mutating func words() -> String {
    (0..<Int.random(in: 1...3, using: &random)).map { _ in
      random.pick(["api", "grün", "日本", "😀", "x", "it's", "\"q\"", "a-b", "{{", "v1", "#"])
    }.joined(separator: random.pick([" ", " ", "  ", "\t"]))
  }
}
