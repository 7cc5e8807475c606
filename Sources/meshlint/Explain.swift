import ArgumentParser
import Linting
import Manifests
import Reporting
import Rules

/// `meshlint explain RULE`.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Explain a rule in full, offline.",
    discussion: "Where several rules go by the name of another tool, they are listed."
  )

  @Argument(help: "A rule's name, or what another tool calls it, such as IST0101 or KIA1102.")
  var rule: String

  @Option(help: "When to use colour.")
  var color: ColourChoice = .auto

  func run() throws {
    let named = RuleCatalog.infos.filter { $0.name == rule }
    let equivalent = RuleCatalog.infos.filter { info in
      info.equivalents.contains { $0.lowercased() == rule.lowercased() }
    }
    let found = named.isEmpty ? equivalent : named
    guard !found.isEmpty else { throw UnknownRule(name: rule) }
    let style = Terminal.style(for: .output, color)
    let explanations = found.map { RuleExplanation($0) }
    let texts = explanations.map { found.count == 1 ? $0.render(style: style) : $0.head(style: style) }
    try Terminal.answer(texts.joined(separator: "\n"))
    if found.count > 1 {
      Terminal.remark("\n\(found.count) rules; meshlint explain NAME tells one in full\n")
    }
  }
}

/// A rule was asked for that there is none of.
private struct UnknownRule: Error, CustomStringConvertible {
  let name: String

  var description: String {
    let suggestion = nearestName(to: name, in: RuleCatalog.infos.map(\.name))
    let hint = suggestion.map { "; did you mean \($0)?" } ?? "; meshlint rules lists them"
    return "no rule named \"\(name)\"\(hint)"
  }
}
