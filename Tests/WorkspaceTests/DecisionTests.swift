import Foundation
import Manifests
import TestSupport
import Testing
import Workspace
import YAML

@Suite("Decisions: what is linted, and why the rest is not")
struct DecisionTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let text: String
    let decision: SourceFile.Decision
    var problems = 0
    var manifests = 0
    let testDescription: String

    init(
      _ name: String, _ text: String, _ decision: SourceFile.Decision, problems: Int = 0, manifests: Int = 0
    ) {
      testDescription = name
      self.text = text
      self.decision = decision
      self.problems = problems
      self.manifests = manifests
    }
  }

  @Test("one file", arguments: cases)
  func file(_ sample: Case) async throws {
    let tree = try TemporaryFolder(["a.yaml": sample.text])
    let project = try await Project.load(Request(paths: ["."], currentDirectory: tree.path))
    #expect(project.files.map(\.decision) == [sample.decision])
    #expect(project.problems.count == sample.problems)
    #expect(project.manifests.count == sample.manifests)
  }

  private static let cases: [Case] = [
    Case("empty", "", .notKubernetes),
    Case("comments only", "# kind: Service\n", .notKubernetes),
    Case("a Service", service(), .linted, manifests: 1),
    Case(
      "a List", "apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Service}\n", .linted,
      manifests: 1),
    Case(
      "JSON", #"{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "a"}}"#, .linted, manifests: 1),
    Case("a CRD", "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\n", .otherKinds),
    Case("values", "image: shop\nreplicas: 2\n", .notKubernetes),
    Case("a byte order mark", "\u{FEFF}" + service(), .linted, manifests: 1),
    Case("a broken Service", service() + "  labels: {a\n", .linted, problems: 1),
    Case("a broken values file", "a: {b\n", .notKubernetes),
    Case("a NUL", service() + "# \0\n", .linted, problems: 1),
    Case("a NUL in no manifest", "a: \0\n", .notKubernetes),
    Case("a Kustomize patch", service() + "$patch: delete\n", .kustomizePatch),
    Case(
      "a template", "apiVersion: v1\nkind: Service\nmetadata:\n  name: {{ .Values.name }}\n", .helmTemplate),
    Case(
      "a template that doesn't parse",
      "apiVersion: v1\nkind: Service\nmetadata:\n  {{- if .x }}\n  name: a\n  {{- end }}\n", .helmTemplate),
    Case("a template in a name", service("\"{{ .Release.Name }}-a\""), .helmTemplate),
    Case(
      "a template in a host",
      "apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: a}\nspec:\n  hosts: [\"{{ .h }}\"]\n",
      .helmTemplate),
    Case(
      "another program's template in a workload",
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: a, annotations: {vault/template: '{{ with secret "x" }}'}}
      spec: {template: {spec: {containers: [{name: a, args: ["--format={{.Name}}"]}]}}}
      """, .linted, manifests: 1),
    Case(
      "another program's template in an annotation",
      service() + "  annotations: {note: \"{{ x }}\"}\n", .linted, manifests: 1),
    Case("a template beside no manifest", service() + "---\nx: {{ y }}\n{% if %}\n", .linted, manifests: 1),
  ]

  @Test("UTF-16 is a problem", arguments: [String.Encoding.utf16LittleEndian, .utf16BigEndian])
  func utf16(_ encoding: String.Encoding) async throws {
    let tree = try TemporaryFolder()
    try tree.write("a.yaml", try #require(("\u{FEFF}" + service()).data(using: encoding)))
    let project = try await Project.load(Request(paths: ["."], currentDirectory: tree.path))
    #expect(project.problems.map(\.message) == ["the text is UTF-16; save it as UTF-8"])
  }

  @Test("too large a file is said to be so, and isn't read", arguments: [true, false])
  func tooLarge(fromStdin: Bool) async throws {
    let text = service() + String(repeating: "# filler\n", count: 200_000)
    let tree = try TemporaryFolder(["a.yaml": text])
    let limits = Limits(bytes: 1 << 20)
    let request =
      fromStdin
      ? Request(
        paths: [], currentDirectory: tree.path, buffer: .init(bytes: Array(text.utf8), path: nil),
        limits: limits)
      : Request(paths: ["."], currentDirectory: tree.path, limits: limits)
    let project = try await Project.load(request)
    #expect(project.files.map(\.decision) == [.tooLarge])
    #expect(project.problems.map(\.message) == ["the file is larger than 1 MiB and was not read"])
    #expect(project.manifests.isEmpty)
  }

  @Test("Helm templates are passed by, unless named")
  func helmChart() async throws {
    let tree = try TemporaryFolder([
      "chart/Chart.yaml": "name: a\n", "chart/templates/a.yaml": service(),
      "chart/templates/b/c.yaml": service(),
      "chart/values.yaml": "a: 1\n", "templates/d.yaml": service("d"),
    ])
    #expect(
      try await tree.listing(["."]) == [
        "chart/Chart.yaml not-kubernetes", "chart/templates/a.yaml helm-template",
        "chart/templates/b/c.yaml helm-template", "chart/values.yaml not-kubernetes",
        "templates/d.yaml linted",
      ])
    #expect(try await tree.listing(["chart/templates/a.yaml"]) == ["chart/templates/a.yaml linted"])
  }

  @Test("templates hide the kinds that they may make, and only those")
  func hiddenKinds() async throws {
    let tree = try TemporaryFolder([
      "chart/Chart.yaml": "name: a\n",
      "chart/templates/a.yaml": "{{- if .x }}\nkind: Service\n{{- end }}\n---\nkind: ConfigMap\n",
      "loose.yaml": "apiVersion: networking.istio.io/v1\nkind: VirtualService\nname: {{ .y }}\n",
      "plain.yaml": "apiVersion: networking.istio.io/v1\nkind: Sidecar\nmetadata: {name: a}\n",
    ])
    let project = try await Project.load(Request(paths: ["."], currentDirectory: tree.path))
    #expect(project.hiddenKinds == [.service, .configMap, .virtualService])
  }

  @Test("what a kustomization applies as a patch is no object of its own")
  func kustomize() async throws {
    let tree = try TemporaryFolder([
      "base/service.yaml": service(),
      "over/kustomization.yaml": """
      apiVersion: kustomize.config.k8s.io/v1beta1
      kind: Kustomization
      resources: [../base]
      patches:
        - path: one.yaml
        - patch: "[]"
          target: {kind: Service}
      patchesStrategicMerge:
        - ./two.yaml
        - |-
          kind: Service
      patchesJson6902:
        - path: three.yaml
      """,
      "over/one.yaml": service(), "over/two.yaml": service(), "over/three.yaml": "- {op: remove, path: /a}\n",
      "over/four.yaml": service("four"),
    ])
    let listing = try await tree.listing(["."])
    #expect(
      listing == [
        "base/service.yaml linted", "over/four.yaml linted", "over/kustomization.yaml other-kinds",
        "over/one.yaml kustomize-patch", "over/three.yaml kustomize-patch", "over/two.yaml kustomize-patch",
      ])
  }
}
