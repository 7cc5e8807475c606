import TestSupport
import Testing

@Suite("Exit codes: 0 nothing, 1 findings, 2 could not do the job")
struct ExitCodeTests {
  @Test("clean")
  func clean() async throws {
    let outcome = try await Meshlint("good.yaml").in(Projects.mixed())
    #expect(outcome.status == 0)
    #expect(outcome.output == "")
    #expect(
      outcome.errors == "✓ no findings in 2 resources (2 files) · 0 ms\n  1 finding outside the given paths\n"
    )
  }

  @Test("findings")
  func findings() async throws {
    let outcome = try await Meshlint("--format", "concise").in(Projects.mixed())
    #expect(outcome.status == 1)
    #expect(
      outcome.output
        == "bad.yaml:5:3: error[yaml-duplicate-key] the key \"name\" stands twice in this mapping\n")
    #expect(outcome.errors == "✗ 1 error in 2 resources (2 files) · 0 ms\n")
  }

  @Test("nothing to lint is no failure, and is said")
  func nothing() async throws {
    let outcome = try await Meshlint().in(TemporaryFolder())
    #expect(outcome.status == 0)
    #expect(outcome.errors == "✓ no Kubernetes resources of interest found in . · 0 ms\n")
  }

  @Test(
    "2, a sentence on stderr and nothing on stdout",
    arguments: [
      (["--frmat", "json"], "Unknown option '--frmat'. Did you mean '--format'?"),
      (["nosuch.yaml"], "no such file or folder: nosuch.yaml"),
      (["good.yaml", "nosuch/"], "no such file or folder: nosuch/"),
      (["--format", "xml"], "Please provide one of"),
      (["--format", "json="], "Please provide one of"),
      (["--format", "json", "--format", "concise"], "only one format can go to stdout"),
      (["--format", "json=nosuch/report.json"], "can't write nosuch/report.json: No such file or directory"),
      (["--format", "json=."], "can't write .: Is a directory"),
      (["--fail-on", "fatal"], "Please provide one of 'info', 'warning' or 'error'"),
      (["--min-severity"], "Missing value for '--min-severity"),
      (["--color", "sometimes"], "Please provide one of 'auto', 'always' or 'never'"),
      (["-", "good.yaml"], "- stands alone"),
      (["--stdin-filename", "a.yaml", "good.yaml"], "--stdin-filename needs - as the only path"),
      (["explain"], "Missing expected argument '<rule>'"),
      (["explain", "yaml-sintax"], "no rule named \"yaml-sintax\"; did you mean yaml-syntax?"),
      (["explain", "IST9999"], "no rule named \"IST9999\"; meshlint rules lists them"),
      (["rules", "--format", "xml"], "Please provide one of 'text', 'json' or 'markdown'"),
    ])
  func usage(_ arguments: [String], _ message: String) async throws {
    let project = try Projects.mixed()
    let outcome = try await Meshlint(shell: "\"$MESHLINT\" " + arguments.joined(separator: " ")).in(project)
    #expect(outcome.status == 2)
    #expect(outcome.output == "")
    #expect(outcome.errors.hasPrefix("Error: "))
    #expect(outcome.errors.contains(message))
  }

  @Test(
    "--fail-on decides, whatever is shown",
    arguments: [
      ("--fail-on error .", 0), ("--fail-on warning .", 1), ("--fail-on info .", 1), (".", 1),
      ("--fail-on error --min-severity info .", 0), ("--fail-on warning --min-severity error .", 1),
      ("--fail-on info --min-severity error info.yaml", 1), ("info.yaml", 0),
      ("--min-severity info info.yaml", 0),
      ("--fail-on error --format json --color always .", 0),
    ])
  func failOn(_ arguments: String, _ status: Int32) async throws {
    let outcome = try await Meshlint(shell: "\"$MESHLINT\" --isolated \(arguments)").in(Projects.mild())
    #expect(outcome.status == status)
  }

  @Test("stdout that can't be written to is a failure, a reader that went away is none")
  func closedOutput() async throws {
    let project = try Projects.mixed()
    let full = try await Meshlint(shell: "\"$MESHLINT\" >/dev/full").in(project)
    #expect(full.status == 2)
    #expect(full.errors == "Error: can't write to stdout: No space left on device\n")
    #expect(try await Meshlint(shell: "\"$MESHLINT\" >&-").in(project).status == 2)
    #expect(try await Meshlint(shell: "\"$MESHLINT\" --version >&-").in(project).status == 2)
    #expect(try await Meshlint(shell: "\"$MESHLINT\" good.yaml 2>&-").in(project).status == 0)
    let head = try await Meshlint(shell: "{ sleep 0.2; \"$MESHLINT\"; } | true").in(project)
    #expect(head.status == 1)
    let rules = try await Meshlint(shell: "\"$MESHLINT\" rules --format markdown | head -1").in(project)
    #expect(rules.status == 0)
    #expect(rules.output == "# Rules\n")
  }
}
