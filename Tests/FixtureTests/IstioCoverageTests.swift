import Linting
import Rules
import Testing

/// What istioctl and Kiali would say, against the rules that say it from files.
@Suite("Coverage of istioctl's and Kiali's checks")
struct IstioCoverageTests {
  private let table: CoverageTable

  init() throws {
    table = try CoverageTable(file: "istio-checks.md")
  }

  @Test("every code has one row")
  func isComplete() {
    #expect(table.rows.map(\.subject) == Self.istioctl + Self.kiali)
  }

  @Test("a row names rules of the catalogue, or says why there is none")
  func rowsAreSound() {
    let rules = Set(RuleCatalog.infos.map(\.name))
    for row in table.rows {
      #expect(row.rules.allSatisfy(rules.contains), "\(row.subject): \(row.rules)")
      #expect(row.rules.isEmpty != row.reason.isEmpty, "\(row.subject)")
    }
  }

  @Test("a rule carries the codes that it covers, and no other")
  func equivalentsAgree() {
    let codes = Set(Self.istioctl + Self.kiali)
    let listed = Set(table.rows.flatMap { row in row.rules.map { "\(row.subject) \($0)" } })
    let carried = Set(
      RuleCatalog.infos.flatMap { info in
        info.equivalents.filter(codes.contains).map { "\($0) \(info.name)" }
      })
    #expect(listed.subtracting(carried).sorted() == [], "in the table, and not in the rule")
    #expect(carried.subtracting(listed).sorted() == [], "in the rule, and not in the table")
  }

  /// istio pkg/config/analysis/msg/messages.yaml.
  private static let istioctl = [
    "IST0001", "IST0002", "IST0101", "IST0102", "IST0103", "IST0106", "IST0107", "IST0108", "IST0109",
    "IST0110", "IST0111", "IST0112", "IST0116", "IST0118", "IST0123", "IST0125", "IST0126", "IST0127",
    "IST0128", "IST0129", "IST0130", "IST0131", "IST0132", "IST0133", "IST0134", "IST0135", "IST0136",
    "IST0137", "IST0138", "IST0139", "IST0140", "IST0141", "IST0142", "IST0143", "IST0144", "IST0145",
    "IST0146", "IST0147", "IST0148", "IST0149", "IST0150", "IST0151", "IST0152", "IST0153", "IST0154",
    "IST0155", "IST0156", "IST0157", "IST0158", "IST0159", "IST0160", "IST0161", "IST0162", "IST0163",
    "IST0164", "IST0165", "IST0166", "IST0167", "IST0168", "IST0169", "IST0170", "IST0171", "IST0172",
    "IST0173", "IST0174", "IST0175", "IST0176", "IST0177",
  ]

  /// kiali models/checks.go.
  private static let kiali = [
    "KIA0002", "KIA0003", "KIA0004", "KIA0005", "KIA0101", "KIA0102", "KIA0104", "KIA0105", "KIA0106",
    "KIA0107", "KIA0108", "KIA0109", "KIA0110", "KIA0201", "KIA0202", "KIA0203", "KIA0204", "KIA0205",
    "KIA0206", "KIA0207", "KIA0208", "KIA0209", "KIA0210", "KIA0211", "KIA0212", "KIA0301", "KIA0302",
    "KIA0401", "KIA0501", "KIA0505", "KIA0506", "KIA0601", "KIA0602", "KIA0701", "KIA1004", "KIA1006",
    "KIA1007", "KIA1101", "KIA1102", "KIA1104", "KIA1105", "KIA1106", "KIA1107", "KIA1108", "KIA1109",
    "KIA1110", "KIA1111", "KIA1112", "KIA1113", "KIA1114", "KIA1115", "KIA1116", "KIA1117", "KIA1211",
    "KIA1212", "KIA1301", "KIA1311", "KIA1312", "KIA1313", "KIA1314", "KIA1315", "KIA1316", "KIA1317",
    "KIA1401", "KIA1402", "KIA1501", "KIA1502", "KIA1503", "KIA1504", "KIA1601", "KIA1701", "KIA1702",
  ]
}
