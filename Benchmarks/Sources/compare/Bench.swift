import BenchmarkSupport
import SyntheticTree

/// The programs, the place to work in, and the way from a scenario to its rows.
struct Bench: Sendable {
  let meshlint: Meshlint
  let loop: EventLoop
  let workFolder: String
  /// Whether trees stay on disk for a closer look.
  let keepsTrees: Bool

  /// Measures and prints one scenario.
  func run(_ scenario: Scenario, objects: Int) throws {
    let measurement = try measure(scenario, folder: "tree")
    let half = scenario.questions.contains(.growth) ? try measure(scenario.half, folder: "half") : nil
    let tree = measurement.tree
    print(
      """
      \(Figures.count(objects)) objects, \(scenario.title)
        \(Figures.count(tree.lintedObjects)) linted in \(Figures.count(tree.files)) files of \
      \(Figures.megabytes(tree.bytes)), bare loop at \(speed(of: measurement)), \
      best of \(measurement.meshlint.runs.count)
      \(Table(rows: scenario.questions.flatMap { measurement.rows($0, half: half) }))
      """)
  }

  /// Measures and prints what it takes to start, to lint one small file and to end.
  func runSmallFile() throws {
    let folder = "\(workFolder)/small"
    try Files.makeDirectory(folder)
    try Files.write("root: true\n", to: "\(folder)/.meshlint.yaml")
    let file = "\(folder)/service.yaml"
    try Files.write(Self.smallFile, to: file)
    try meshlint.verify(file, holds: 1)

    var linter = Samples()
    var nothing = Samples()
    try Patience(least: 100, most: 100, duration: .zero).repeating {
      linter.add(try meshlint.lint(file))
      nothing.add(try Command("/bin/true").run())
    }
    let row = Row(
      "start to exit", linter.meanWall, above: nothing.meanWall, "/bin/true", budget: Budgets.start)
    print("One small file\n  mean of \(linter.runs.count)\n\(Table(rows: [row]))")
  }

  private func measure(_ scenario: Scenario, folder: String) throws -> Measurement {
    let name = "\(scenario.options.services)-\(scenario.options.environments)-\(scenario.options.irrelevant)"
    let path = keepsTrees ? "\(workFolder)/\(name)" : "\(workFolder)/\(folder)"
    let tree = try Tree(scenario.options, at: path, workFolder: workFolder)
    let measurement = try Measurement(of: tree, by: self)
    if !keepsTrees { try tree.remove() }
    return measurement
  }

  private func speed(of measurement: Measurement) -> String {
    let seconds = measurement.loop.wall / .seconds(1)
    return "\(Figures.decimal(Double(measurement.tree.bytes) / 1e6 / seconds, digits: 0)) MB/s"
  }

  private static let smallFile = """
    apiVersion: v1
    kind: Service
    metadata:
      name: checkout
      namespace: shop
    spec:
      selector:
        app: checkout
      ports:
        - name: http
          port: 80
          targetPort: 8080

    """
}
