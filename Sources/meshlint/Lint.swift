import Linting
import MeshGraph
import Rules
import Workspace

/// A project linted with every rule there is: what lies between reading arguments and printing.
struct Lint {
  let options: Linter.Options
  /// Whether everything is in view, whatever the project says.
  let isComplete: Bool

  /// What a run has to say, and the graph it was read off.
  struct Outcome {
    var report: Report
    let mesh: MeshGraph
  }

  func run(on project: Project) async -> Outcome {
    let mesh = MeshGraph(
      manifests: project.manifests, problems: project.problems, environments: project.environments,
      isComplete: isComplete || project.isClosed,
      hiddenKinds: project.hiddenKinds)
    let linter = Linter(
      rules: RuleCatalog.rules, suppressionRules: RuleCatalog.suppressionRules, options: options)
    var report = await linter.report(on: mesh, sources: project.files.map(SourceText.init))
    report.complete(with: project)
    return Outcome(report: report, mesh: mesh)
  }
}
