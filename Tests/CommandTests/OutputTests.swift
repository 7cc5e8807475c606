import Foundation
import TestSupport
import Testing

@Suite("Output: what goes where")
struct OutputTests {
  @Test("a format with a path goes to that file, the others to stdout")
  func formatWithPath() async throws {
    let project = try Projects.mixed()
    let outcome = try await Meshlint("--format", "json=report.json", "--format", "concise").in(project)
    #expect(outcome.status == 1)
    #expect(outcome.output.hasPrefix("bad.yaml:5:3: error["))
    #expect(try project.text(of: "report.json").hasPrefix("{\n"))
    let onlyFile = try await Meshlint("--format", "concise=report.txt").in(project)
    #expect(onlyFile.output == "")
    #expect(try project.text(of: "report.txt") == outcome.output)
  }

  @Test("an output that is a link is written where it leads, a pipe is not replaced")
  func specialOutputs() async throws {
    let project = try Projects.mixed()
    try project.write("real.txt", "old")
    try project.link("link.txt", to: "real.txt")
    let linked = try await Meshlint("--format", "concise=link.txt").in(project)
    #expect(linked.status == 1)
    #expect(try project.text(of: "real.txt").hasPrefix("bad.yaml:5:3"))
    // Nothing outside the test's folder: as root, a mistake would replace it.
    let pipe = try await Meshlint(
      shell: "mkfifo p && { cat p & } && \"$MESHLINT\" --format concise=p; wait; test -p p || echo replaced"
    ).in(project)
    #expect(pipe.output.hasPrefix("bad.yaml:5:3"))
    #expect(!pipe.output.contains("replaced"))
    let descriptor = try await Meshlint(shell: "\"$MESHLINT\" --format concise=/proc/self/fd/1 | cat").in(
      project)
    #expect(descriptor.output.hasPrefix("bad.yaml:5:3"))
  }

  @Test("colour is for terminals, unless it is asked for")
  func colour() async throws {
    let project = try Projects.mixed()
    #expect(try await !Meshlint().in(project).output.contains("\u{1B}["))
    #expect(try await !Meshlint("--color", "never").in(project).output.contains("\u{1B}["))
    let always = try await Meshlint("--color", "always").environment("NO_COLOR", "1").in(project)
    #expect(always.output.contains("\u{1B}["))
    #expect(always.errors.contains("\u{1B}["))
    let file = try await Meshlint("--color", "always", "--format", "full=report.txt").in(project)
    #expect(file.status == 1)
    #expect(try !project.text(of: "report.txt").contains("\u{1B}["))
  }

  @Test(
    "NO_COLOR, TERM=dumb and --color on a terminal",
    arguments: [("", true), ("NO_COLOR=1", false), ("NO_COLOR=", true), ("TERM=dumb", false)])
  func terminal(_ setting: String, _ isColoured: Bool) async throws {
    let outcome = try await Meshlint(
      shell: "TERM=xterm script -qec \"env \(setting) '$MESHLINT' bad.yaml\" /dev/null"
    ).in(Projects.mixed())
    #expect(outcome.output.contains("yaml-duplicate-key"))
    #expect(outcome.output.contains("\u{1B}[") == isColoured)
  }

  @Test("what makes the run fail is shown")
  func showsWhatFails() async throws {
    let outcome = try await Meshlint("--isolated", "--format", "concise", "--fail-on", "info", "info.yaml")
      .in(Projects.mild())
    #expect(outcome.status == 1)
    #expect(outcome.output.contains(": info["))
    #expect(!outcome.errors.contains("hidden"))
  }

  @Test("--min-severity shows what is hidden otherwise")
  func minimumSeverity() async throws {
    let project = try Projects.mild()
    let usual = try await Meshlint("--format", "concise").in(project)
    #expect(usual.output.contains("warning[suppression-unused]"))
    #expect(!usual.output.contains("suppression-without-reason"))
    #expect(usual.errors.contains("1 info hidden; --min-severity info shows them"))
    let all = try await Meshlint("--format", "concise", "--min-severity", "info").in(project)
    #expect(all.output.contains("info[suppression-without-reason]"))
    #expect(!all.errors.contains("hidden"))
  }

  @Test("--no-ignores shows what comments silence, and says nothing of the comments")
  func noIgnores() async throws {
    let outcome = try await Meshlint("--format", "concise", "--no-ignores", "--min-severity", "info").in(
      Projects.mild())
    #expect(outcome.output.contains("info.yaml:5:3: error[yaml-duplicate-key]"))
    #expect(!outcome.output.contains("suppression-"))
  }

  @Test("--show-files prints the decision on each file")
  func showFiles() async throws {
    let project = try TemporaryFolder([
      ".git/": "", ".gitignore": "x.yaml\n", "a.yaml": service(), "x.yaml": service(),
      "values.yaml": "a: 1\n",
    ])
    let outcome = try await Meshlint("--show-files").in(project)
    #expect(outcome.errors.contains("a.yaml: linted (1 resource)\n"))
    #expect(outcome.errors.contains("values.yaml: not-kubernetes\n"))
    #expect(outcome.errors.contains("x.yaml: excluded\n"))
    #expect(outcome.errors.contains("skipped: 1 not Kubernetes, 1 excluded; --show-files lists them"))
  }

  @Test("--force-exclude leaves out what is named and ignored")
  func forceExclude() async throws {
    let project = try TemporaryFolder([".git/": "", ".gitignore": "bad.yaml\n", "bad.yaml": Projects.broken])
    #expect(try await Meshlint("bad.yaml").in(project).status == 1)
    #expect(try await Meshlint("--force-exclude", "bad.yaml").in(project).status == 0)
  }

  @Test("--show-assumptions has something to say even when there are none")
  func showAssumptions() async throws {
    let outcome = try await Meshlint("--show-assumptions", "good.yaml").in(Projects.mixed())
    #expect(outcome.errors.contains("nothing is assumed, and no reference leaves this project\n"))
  }

  @Test("--show-assumptions lists what lives elsewhere, and the closing line counts it")
  func showOutwardReferences() async throws {
    let virtualService = """
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: shop, namespace: shop}
      spec:
        hosts: [shop.example.com]
        gateways: [istio-ingress/public]
        http: [{route: [{destination: {host: cart}}]}]
      """
    let project = try TemporaryFolder(["shop.yaml": virtualService])
    let outcome = try await Meshlint("--show-assumptions", "shop.yaml").in(project)
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("shop.yaml:6:14: Gateway \"istio-ingress/public\" is not in view\n"))
    #expect(outcome.errors.contains("shop.yaml:7:40: destination \"cart\" is not in view\n"))
    #expect(outcome.errors.contains("2 references leave this project"))
  }

  @Test("the same bytes, whatever the order of arguments")
  func sameBytes() async throws {
    let project = try TemporaryFolder(
      [".git/": ""].merging((0..<100).map { ("\($0 % 7)/\($0).yaml", Projects.broken) }) { $1 })
    let first = try await Meshlint("--format", "json", "0", "1", "2", "3", "4", "5", "6").in(project)
    let second = try await Meshlint("--format", "json", "6", "5/5.yaml", "5", "3", "4", "0", "2", "1").in(
      project)
    let withoutTime = { (text: String) in text.replacing(/"milliseconds": [0-9]+/, with: "") }
    #expect(first.output.contains("yaml-duplicate-key"))
    #expect(withoutTime(first.output) == withoutTime(second.output))
  }
}
