import Linting
import Testing

@testable import Reporting

@Suite("Goldens: what each format writes")
struct GoldenTests {
  @Test("every sample in every format", arguments: Sample.all, ReportFormat.allCases)
  func sample(_ sample: Sample, as format: ReportFormat) throws {
    let text = try format.reporter.render(sample.report, style: .plain)
    try Golden(name: sample.goldenName(for: format)).expect(text)
  }

  @Test("full in a narrow terminal", arguments: Sample.narrow)
  func narrow(_ sample: Sample) throws {
    let text = FullReporter().render(sample.report, style: Style(colour: false, width: 60))
    try Golden(name: sample.narrowGoldenName).expect(text)
  }

  @Test("the catalogue in every form", arguments: CatalogueFormat.allCases)
  func catalogue(as format: CatalogueFormat) throws {
    try Golden(name: format.goldenName).expect(try format.render(RuleInfo.samples, style: .plain))
  }

  @Test("one rule explained", arguments: [0, 72])
  func explanation(width: Int) throws {
    let text = RuleInfo.samples.map {
      RuleExplanation($0).render(style: Style(colour: false, width: width))
    }
    try Golden(name: "explain-\(width).txt").expect(text.joined(separator: "\n"))
  }

  @Test("no golden is left over")
  func noneLeftOver() throws {
    let samples = Sample.all.flatMap { sample in ReportFormat.allCases.map(sample.goldenName(for:)) }
    let others =
      Sample.narrow.map(\.narrowGoldenName) + CatalogueFormat.allCases.map(\.goldenName)
      + ["explain-0.txt", "explain-72.txt"]
    #expect(try Golden.names() == Set(samples + others))
  }
}

extension Sample {
  fileprivate static let narrow = all.filter { ["one", "long-line", "wide-characters"].contains($0.name) }

  fileprivate var narrowGoldenName: String { "\(name).full-60.txt" }

  fileprivate func goldenName(for format: ReportFormat) -> String {
    switch format {
    case .full, .concise: "\(name).\(format.rawValue).txt"
    case .json: "\(name).json"
    }
  }
}

extension CatalogueFormat {
  fileprivate var goldenName: String {
    switch self {
    case .text: "catalogue.txt"
    case .json: "catalogue.json"
    case .markdown: "catalogue.md"
    }
  }
}
