import TestSupport
import Testing

@Suite("stdin: a bundle, or a buffer with a place")
struct StandardInputTests {
  @Test("a bundle")
  func bundle() async throws {
    let outcome = try await Meshlint("-", "--format", "concise").input(Projects.broken).in(Projects.mixed())
    #expect(outcome.status == 1)
    #expect(outcome.output.hasPrefix("-:5:3: error[yaml-duplicate-key]"))
    #expect(outcome.errors.contains("in 1 resource (1 file)"))
  }

  @Test("nothing at all")
  func nothing() async throws {
    let outcome = try await Meshlint("-").in(Projects.mixed())
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("no Kubernetes resources of interest found in -"))
  }

  @Test("--stdin-filename replaces that file in its project")
  func placed() async throws {
    let project = try Projects.mixed()
    let mended = try await Meshlint("-", "--stdin-filename", "bad.yaml").input(service()).in(project)
    #expect(mended.status == 0)
    #expect(mended.errors.contains("no findings in 2 resources (2 files)"))
    let spoilt = try await Meshlint("-", "--stdin-filename", "good.yaml", "--format", "concise")
      .input(Projects.broken).in(project)
    #expect(spoilt.output.hasPrefix("good.yaml:5:3: error["))
    let alone = try await Meshlint("-", "--stdin-filename", "good.yaml", "--isolated").input(service()).in(
      project)
    #expect(alone.errors.contains("no findings in 1 resource (1 file)"))
  }

  @Test("a pipe that is named, as the shell's <(…) does")
  func processSubstitution() async throws {
    let outcome = try await Meshlint(shell: "\"$MESHLINT\" --isolated --format concise <(cat bad.yaml)")
      .in(Projects.mixed())
    #expect(outcome.status == 1)
    #expect(outcome.output.contains(":5:3: error[yaml-duplicate-key]"))
  }
}
