import ArgumentParser
import Glibc
import Linting
import MeshGraph
import Reporting
import Workspace

/// `meshlint [check] [PATH… | -]`.
struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Lint manifests (the default command).",
    discussion: """
      Findings are shown for the paths given; everything under the project root is context. Exit \
      codes: 0 nothing at or above --fail-on, 1 findings, 2 the job could not be done.
      """
  )

  @Argument(help: "Files and folders; - reads stdin. Default: the current folder.")
  var paths: [String] = []

  @OptionGroup(title: "What is in view")
  var view: ViewOptions

  @OptionGroup(title: "What is shown")
  var display: DisplayOptions

  func validate() throws {
    if paths.contains("-") && paths.count > 1 {
      throw ValidationError("- stands alone: stdin can't be linted together with other paths")
    }
    if view.stdinFilename != nil && paths != ["-"] {
      throw ValidationError("--stdin-filename needs - as the only path")
    }
    if display.format.filter({ $0.path == nil }).count > 1 {
      throw ValidationError("only one format can go to stdout; write KIND=PATH for the others")
    }
  }

  func run() async throws {
    let clock = ContinuousClock()
    let start = clock.now
    let project = try await Project.load(try request())
    var options = Linter.Options()
    options.minimumSeverity = display.shownSeverity
    options.honoursDirectives = !display.noIgnores
    options.listsOutwardReferences = display.showAssumptions
    var outcome = await Lint(options: options, isComplete: view.complete).run(on: project)
    let elapsed = start.duration(to: clock.now)
    outcome.report.summary.milliseconds =
      Int(elapsed.components.seconds) * 1_000
      + Int(elapsed.components.attoseconds / 1_000_000_000_000_000)
    let failed = outcome.report.fails(on: display.failOn)
    try display.write(outcome.report, paths: paths, hasFailed: failed, isComplete: outcome.mesh.isComplete)
    if display.showFiles { display.writeDecisions(project) }
    if display.showAssumptions { display.writeAssumptions(outcome.report) }
    // The process ends here: taking a large graph apart first would only make people wait.
    withExtendedLifetime((project, outcome)) { Glibc.exit(failed ? 1 : 0) }
  }

  private func request() throws -> Request {
    if paths == ["-"] {
      let buffer = Request.Buffer(bytes: try StandardInput.read(), path: view.stdinFilename)
      return Request(paths: [], isIsolated: view.isolated, buffer: buffer)
    }
    return Request(
      paths: paths.isEmpty ? ["."] : paths, isIsolated: view.isolated, forcesExclusion: view.forceExclude)
  }
}

struct ViewOptions: ParsableArguments {
  @Flag(help: "Everything is in view: what isn't found is missing. Right for rendered bundles.")
  var complete = false

  @Flag(help: "Look at nothing but the given paths.")
  var isolated = false

  @Flag(help: "Leave out files that .gitignore excludes even when they are named. For pre-commit.")
  var forceExclude = false

  @Option(help: ArgumentHelp("Where the text from stdin belongs; it replaces that file.", valueName: "path"))
  var stdinFilename: String?
}

struct DisplayOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How to print findings, and the file to write to. Repeatable.", valueName: "kind[=path]"))
  var format: [Output] = []

  @Option(help: "The mildest severity that makes the exit code 1.")
  var failOn: Severity = .warning

  @Option(help: "The mildest severity that is shown. Default: warning, or that of --fail-on if milder.")
  var minSeverity: Severity?

  /// What makes the run fail is shown, unless the user says otherwise.
  var shownSeverity: Severity { minSeverity ?? min(.warning, failOn) }

  @Flag(help: "Show what comments and annotations silence, too.")
  var noIgnores = false

  @Flag(help: "Print what was decided for each file.")
  var showFiles = false

  @Flag(help: "Print what findings take for granted because it is out of view.")
  var showAssumptions = false

  @Option(help: "When to use colour.")
  var color: ColourChoice = .auto

  func write(_ report: Report, paths: [String], hasFailed: Bool, isComplete: Bool) throws {
    for output in format.isEmpty ? [Output(argument: "full")].compactMap(\.self) : format {
      let style = output.path == nil ? Terminal.style(for: .output, color) : .plain
      let text = try output.format.reporter.render(report, style: style)
      guard let path = output.path else {
        try Terminal.answer(text)
        continue
      }
      try File.replace(path, with: text)
    }
    let line = ClosingLine(
      report, paths: paths.isEmpty ? ["."] : paths, showing: shownSeverity, hasFailed: hasFailed,
      isComplete: isComplete)
    Terminal.remark(line.render(style: Terminal.style(for: .error, color)))
  }

  func writeDecisions(_ project: Project) {
    let lines = project.files.map { file in
      let resources = file.manifests.count == 1 ? "1 resource" : "\(file.manifests.count) resources"
      let detail = file.decision == .linted ? "linted (\(resources))" : file.decision.rawValue
      return "\(file.path): \(detail)\n"
    }
    Terminal.remark(lines.joined())
  }

  /// Each assumption once, with the number of findings shown that rest on it.
  func writeAssumptions(_ report: Report) {
    var counts: [String: Int] = [:]
    for assumption in report.diagnostics.flatMap(\.assumptions) { counts[assumption, default: 0] += 1 }
    let lines = counts.sorted { $0.key < $1.key }
      .map { "assumed by \($0.value == 1 ? "1 finding" : "\($0.value) findings"): \($0.key)\n" }
    let leaving = report.outwardReferences.map { place in
      "\(place.path):\(place.start.line):\(place.start.column): \(place.label ?? "") is not in view\n"
    }
    let all = lines + leaving
    Terminal.remark(all.isEmpty ? "nothing is assumed, and no reference leaves this project\n" : all.joined())
  }
}
