import Linting
import Testing

@testable import Reporting

@Suite("Terminal safety: no file steers the terminal")
struct TerminalSafetyTests {
  @Test(
    "no control, bidirectional or invisible scalar is written", arguments: Sample.all, ReportFormat.allCases)
  func nothingRaw(_ sample: Sample, as format: ReportFormat) throws {
    let text = try format.reporter.render(sample.report, style: .plain)
    let raw = text.unicodeScalars.filter { $0 != "\n" && $0.visibleForm != nil }
    #expect(raw.isEmpty)
  }

  @Test("colours are all that they add", arguments: Sample.all)
  func coloursAddNothing(_ sample: Sample) throws {
    let colours = Style(colour: true, width: 0)
    for format in ReportFormat.allCases {
      let coloured = try format.reporter.render(sample.report, style: colours)
      #expect(try coloured.withoutColours == format.reporter.render(sample.report, style: .plain))
    }
  }

  @Test("the severity is coloured")
  func severityIsColoured() {
    let report = Report(diagnostics: [.gatewayNotFound], skipped: [], summary: Summary())
    let text = FullReporter().render(report, style: Style(colour: true, width: 0))
    #expect(text.hasPrefix("\u{1B}[1;31merror[gateway-not-found]\u{1B}[0m"))
  }

  @Test(
    "scalars are shown as",
    arguments: [
      ("\u{1B}", "␛"), ("\0", "␀"), ("\u{7F}", "␡"), ("\t", "␉"), ("\r\n", "␍␊"), ("\u{80}", "<U+0080>"),
      ("\u{202E}", "<U+202E>"), ("\u{2029}", "<U+2029>"), ("\u{E0041}", "<U+E0041>"),
      ("é 世界 👩‍💻 e\u{301}", "é 世界 👩‍💻 e\u{301}"),
    ])
  func visible(_ raw: String, _ expected: String) {
    #expect(raw.visible == expected)
  }
}

extension String {
  /// Without the escape sequences that set colours.
  fileprivate var withoutColours: String {
    replacing(#/\u{1B}\[[0-9;]*m/#, with: "")
  }
}
