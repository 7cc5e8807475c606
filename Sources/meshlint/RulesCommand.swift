import ArgumentParser
import Reporting
import Rules

extension CatalogueFormat: ExpressibleByArgument {}

/// `meshlint rules`.
struct Rules: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "List every rule.")

  @Option(help: "How to print the list.")
  var format: CatalogueFormat = .text

  @Option(help: "When to use colour.")
  var color: ColourChoice = .auto

  func run() throws {
    let style = Terminal.style(for: .output, color)
    try Terminal.answer(format.render(RuleCatalog.infos, style: style))
  }
}
