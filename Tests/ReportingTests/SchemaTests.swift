import FoundationEssentials
import Linting
import Testing

@testable import Reporting

@Suite("Schema: docs/report.schema.json describes what is written")
struct SchemaTests {
  private let schema: JSONValue

  init() throws {
    let path = repository + "/docs/report.schema.json"
    let data = try #require(FileManager.default.contents(atPath: path))
    schema = try JSONValue(parsing: String(decoding: data, as: UTF8.self))
  }

  private func document(_ report: Report) throws -> JSONValue {
    try JSONValue(parsing: JSONReporter().render(report, style: .plain))
  }

  @Test("every report keeps to it", arguments: Sample.all)
  func keepsToSchema(_ sample: Sample) throws {
    var check = SchemaCheck(schema)
    check.check(try document(sample.report))
    #expect(check.violations == [])
  }

  @Test("it declares nothing that is never written")
  func declaresNothingElse() throws {
    var check = SchemaCheck(schema)
    for sample in Sample.all { check.check(try document(sample.report)) }
    #expect(check.declaredProperties.subtracting(check.seenProperties) == [])
  }

  @Test("it allows nothing that it doesn't declare")
  func isStrict() {
    let definitions = schema["$defs"]?.object ?? [:]
    let objects = ([schema] + definitions.values).filter { $0["type"] == .string("object") }
    #expect(objects.count > 5)
    #expect(objects.allSatisfy { $0["additionalProperties"] == .boolean(false) })
  }

  @Test("it lists exactly the severities, safeties and reasons there are")
  func listsAllValues() {
    func values(_ definition: String, _ property: String) -> [String]? {
      schema["$defs"]?[definition]?["properties"]?[property]?["enum"]?.array?.compactMap(\.string)
    }
    #expect(values("finding", "severity") == Severity.allCases.reversed().map(\.rawValue))
    #expect(values("skipped", "reason") == SkippedFile.Reason.allCases.map(\.rawValue))
    #expect(values("fix", "safety") == [Fix.Safety.safe, .unsafe].map(\.rawValue))
  }

  @Test(
    "the check finds",
    arguments: [
      (#"{"version":2,"findings":[],"skipped":[],"summary":{}}"#, "$.version: not number(1.0)"),
      (#"{"version":1,"findings":{},"skipped":[],"summary":{}}"#, "$.findings: not of type array"),
      (#"{"version":1,"findings":[{}],"skipped":[],"summary":{}}"#, "$.findings[0]: no rule"),
      (
        #"{"version":1,"findings":[],"skipped":[{"why":"x"}],"summary":{}}"#,
        "$.skipped[0]: why is not declared"
      ),
      (
        #"{"version":1,"findings":[],"skipped":[],"summary":{"files":-1}}"#,
        "$.summary.files: -1.0 is below 0.0"
      ),
    ])
  func findsViolations(_ document: String, _ expected: String) throws {
    var check = SchemaCheck(schema)
    check.check(try JSONValue(parsing: document))
    #expect(check.violations.contains(expected))
  }
}
