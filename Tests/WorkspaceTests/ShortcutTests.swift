import Manifests
import TestSupport
import Testing
import Workspace
import YAML

@Suite("The shortcut: documents left unparsed lose nothing")
struct ShortcutTests {
  private static let fixtures = repository + "/Fixtures"

  @Test("the same manifests, problems and decisions on all fixtures")
  func losesNothing() async throws {
    let request = Request(paths: [Self.fixtures], currentDirectory: Self.fixtures, isIsolated: true)
    let quick = try await Project.load(request)
    let thorough = try await Project.load(request, usesShortcut: false)
    #expect(quick.files.count > 20)
    #expect(Self.identities(quick) == Self.identities(thorough))
    #expect(quick.problems == thorough.problems)
    #expect(quick.files.map(\.decision) == thorough.files.map(\.decision))
  }

  @Test("nor on texts made to mislead it", arguments: misleading)
  func misleadingText(_ text: String) async throws {
    let tree = try TemporaryFolder(["a.yaml": text])
    let request = Request(paths: ["."], currentDirectory: tree.path)
    let quick = try await Project.load(request)
    let thorough = try await Project.load(request, usesShortcut: false)
    #expect(Self.identities(quick) == Self.identities(thorough))
    #expect(quick.problems == thorough.problems)
  }

  private static let misleading = [
    "{apiVersion: v1, kind: Service, metadata: {name: a}}\n",
    "--- {apiVersion: v1, kind: Service, metadata: {name: a}}\n",
    "  apiVersion: v1\n  kind: Service\n  metadata: {name: a}\n",
    "\"apiVersion\": v1\n'kind' : \"Service\"\nmetadata: {name: a}\n",
    "? apiVersion\n: v1\n? kind\n: Service\n",
    "\"\\u006bind\": Service\napiVersion: v1\n",
    "apiVersion: v1\nkind:\n  Service\nmetadata: {name: a}\n",
    "apiVersion: v1\nkind: # which?\n  Service\n",
    "apiVersion: v1\nkind: !!str Service\n",
    "apiVersion: v1\nkind: &k Service\nmetadata: {name: *k}\n",
    "a: &k Service\napiVersion: v1\nkind: *k\n",
    "<<: {apiVersion: v1, kind: Service}\nmetadata: {name: a}\n",
    "apiVersion: v1\nkind: >-\n  Service\n",
    "apiVersion: v1\nkind: Service # a comment\n",
    "apiVersion: v1\rkind: Service\rmetadata: {name: a}\r",
    "text: |\n  x\n---\napiVersion: v1\nkind: Service\n",
    "%YAML 1.1\n---\napiVersion: v1\nkind: Service\n",
    "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: istio, namespace: istio-system}\ndata: {mesh: \"x: 1\"}\n",
    "apiVersion: v1\nkind: ServiceList\nitems: [{apiVersion: v1, kind: Service}]\n",
    "apiVersion: v1\nkind: Widget\nkind: Service\n",
    "apiVersion: v1\nkind: Service\nkind: Widget\n",
    "a: {{ b }}\n---\napiVersion: v1\nkind: Service\n",
    "apiVersion: v1\nkind: CustomResourceDefinition\nx: {{ b\n---\napiVersion: v1\nkind: Service\n",
    "$patch: delete\n---\napiVersion: v1\nkind: Service\n",
  ]

  /// What tells one manifest from another.
  private static func identities(_ project: Project) -> [String] {
    project.manifests.map { "\($0.metadata.kind) \($0.metadata.span) \($0.metadata.name?.value ?? "")" }
  }
}
