import Linting
import Testing

@testable import Reporting

@Suite("Closing line: what standard error says at the end")
struct ClosingLineTests {
  private struct Case: CustomTestStringConvertible {
    let summary: Summary
    var skipped: [SkippedFile.Reason] = []
    var paths = ["."]
    var minimum = Severity.warning
    var hasFailed = false
    var isComplete = false
    let expected: String

    var testDescription: String { expected }
  }

  private static let cases = [
    Case(
      summary: Summary(files: 87, resources: 214, milliseconds: 31),
      expected: "✓ no findings in 214 resources (87 files) · 31 ms\n"),
    Case(
      summary: Summary(files: 1, resources: 1, milliseconds: 1234),
      expected: "✓ no findings in 1 resource (1 file) · 1.2 s\n"),
    Case(
      summary: Summary(files: 87, resources: 214, errors: 2, warnings: 1, milliseconds: 31), hasFailed: true,
      expected: "✗ 2 errors, 1 warning in 214 resources (87 files) · 31 ms\n"),
    Case(
      summary: Summary(files: 1, resources: 2, infos: 3),
      expected: """
        ✓ no errors or warnings in 2 resources (1 file) · 0 ms
          3 infos hidden; --min-severity info shows them

        """),
    Case(
      summary: Summary(files: 1, resources: 2, infos: 1), minimum: .info,
      expected: "✓ 1 info in 2 resources (1 file) · 0 ms\n"),
    Case(
      summary: Summary(files: 1, resources: 2, warnings: 1, infos: 2), minimum: .error,
      expected: """
        ✓ no errors in 2 resources (1 file) · 0 ms
          1 warning and 2 infos hidden; --min-severity info shows them

        """),
    Case(
      summary: Summary(files: 1, resources: 2, suppressed: 1, outOfView: 4, outOfScope: 1),
      skipped: [.helmTemplate, .notKubernetes, .helmTemplate, .kustomizePatch, .kustomizePatch, .tooLarge],
      expected: """
        ✓ no findings in 2 resources (1 file) · 0 ms
          1 finding suppressed; --no-ignores shows them
          4 references leave this project; --show-assumptions lists them
          1 finding outside the given paths
          skipped: 1 not Kubernetes, 2 Helm templates, 2 Kustomize patches, 1 too large; --show-files lists them
          what isn't found may be in a Helm template and isn't called missing; --complete rules that out

        """),
    Case(
      summary: Summary(files: 1, resources: 2), skipped: [.helmTemplate], isComplete: true,
      expected: """
        ✓ no findings in 2 resources (1 file) · 0 ms
          skipped: 1 Helm template; --show-files lists them

        """),
    Case(
      summary: Summary(files: 1, resources: 2, outOfView: 1, outOfScope: 2),
      expected: """
        ✓ no findings in 2 resources (1 file) · 0 ms
          1 reference leaves this project; --show-assumptions lists them
          2 findings outside the given paths

        """),
    Case(
      summary: Summary(), skipped: [.excluded], paths: ["a", "b\u{1B}"],
      expected: """
        ✓ no Kubernetes resources of interest found in a, b␛ · 0 ms
          skipped: 1 excluded; --show-files lists them

        """),
    Case(
      summary: Summary(errors: 1), paths: ["a", "b", "c", "d", "e"], hasFailed: true,
      expected: "✗ 1 error; no Kubernetes resources of interest found in a, b, c and 2 more paths · 0 ms\n"),
  ]

  @Test("says", arguments: cases)
  private func says(_ sample: Case) {
    let skipped = sample.skipped.map { SkippedFile(path: "x", reason: $0) }
    let line = ClosingLine(
      Report(diagnostics: [], skipped: skipped, summary: sample.summary), paths: sample.paths,
      showing: sample.minimum, hasFailed: sample.hasFailed, isComplete: sample.isComplete)
    #expect(line.render(style: .plain) == sample.expected)
  }
}
