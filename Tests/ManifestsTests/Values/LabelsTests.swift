import Manifests
import Testing

@Suite struct LabelsTests {
  @Test func sortsAndLooksUp() {
    let labels: Labels = ["version": "v1", "app": "shop"]
    #expect(labels.pairs.map(\.key) == ["app", "version"])
    #expect(labels["app"] == "shop")
    #expect(labels["tier"] == nil)
  }

  @Test func orderOfWritingDoesNotMatter() {
    #expect(["a": "1", "b": "2"] as Labels == ["b": "2", "a": "1"])
  }

  @Test func lastOfRepeatedKeysCounts() {
    let pairs = [("a", "1"), ("b", "1"), ("a", "2"), ("a", "3")].map { Labels.Pair(key: $0.0, value: $0.1) }
    #expect(Labels(pairs) == ["a": "3", "b": "1"])
  }

  @Test(
    arguments: [
      ([:], [:], true),
      ([:], ["a": "1"], true),
      (["a": "1"], [:], false),
      (["a": "1"], ["a": "1"], true),
      (["a": "1"], ["a": "2"], false),
      (["b": "2"], ["a": "1", "b": "2", "c": "3"], true),
      (["a": "1", "c": "3"], ["a": "1", "b": "2", "c": "3"], true),
      (["a": "1", "d": "4"], ["a": "1", "b": "2", "c": "3"], false),
      (["a": "1", "b": "2"], ["b": "2"], false),
      (["a": ""], ["a": ""], true),
      (["a": ""], ["b": ""], false),
    ] as [(Labels, Labels, Bool)])
  func subsets(small: Labels, large: Labels, isSubset: Bool) {
    #expect(small.isSubset(of: large) == isSubset)
  }
}

@Suite struct LabelSelectorTests {
  private static let pod: Labels = ["app": "shop", "version": "v1"]

  @Test(
    arguments: [
      ("app", .isIn, ["shop", "web"], true),
      ("app", .isIn, ["web"], false),
      ("tier", .isIn, ["web"], false),
      ("app", .isIn, [], false),
      ("app", .isNotIn, ["shop"], false),
      ("app", .isNotIn, ["web"], true),
      ("tier", .isNotIn, ["web"], true),
      ("app", .exists, [], true),
      ("tier", .exists, [], false),
      ("app", .doesNotExist, [], false),
      ("tier", .doesNotExist, [], true),
    ] as [(String, LabelRequirement.Operator, [String], Bool)])
  func requirement(key: String, comparison: LabelRequirement.Operator, values: [String], holds: Bool) {
    let requirement = LabelRequirement(key: key, comparison, values: values)
    #expect(requirement.holds(for: Self.pod) == holds)
    #expect(LabelSelector([:], requirements: [requirement]).matches(Self.pod) == holds)
  }

  @Test func labelsAndRequirementsMustBothHold() {
    let hasVersion = LabelRequirement(key: "version", .exists)
    #expect(LabelSelector(["app": "shop"], requirements: [hasVersion]).matches(Self.pod))
    #expect(!LabelSelector(["app": "web"], requirements: [hasVersion]).matches(Self.pod))
    #expect(!LabelSelector(["app": "shop"], requirements: [hasVersion]).matches(["app": "shop"]))
  }

  @Test func emptySelectorAsksForNothing() {
    #expect(LabelSelector([:]).isEmpty)
    #expect(LabelSelector([:]).matches([:]))
    #expect(!LabelSelector(["a": "1"]).isEmpty)
    #expect(!LabelSelector([:], requirements: [LabelRequirement(key: "a", .exists)]).isEmpty)
  }

  @Test func subsetAsksForLess() {
    let hasVersion = LabelRequirement(key: "version", .exists)
    let broad = LabelSelector(["app": "shop"])
    let narrow = LabelSelector(["app": "shop", "version": "v1"], requirements: [hasVersion])
    #expect(broad.isSubset(of: narrow))
    #expect(!narrow.isSubset(of: broad))
    #expect(LabelSelector([:], requirements: [hasVersion]).isSubset(of: narrow))
    #expect(!LabelSelector([:], requirements: [hasVersion]).isSubset(of: broad))
  }

  @Test(arguments: ["In", "NotIn", "Exists", "DoesNotExist"])
  func operatorsHaveKubernetesNames(_ text: String) {
    #expect(LabelRequirement.Operator(rawValue: text)?.rawValue == text)
  }

  @Test func operatorsHeedCase() {
    #expect(LabelRequirement.Operator(rawValue: "in") == nil)
  }
}
