// swift-tools-version:6.2

// Style of this file: one entry a target, in the order in which data flows (see
// docs/architecture.md); each says in one line what the target is for. Test targets follow.

import PackageDescription

let strict: [SwiftSetting] =
  [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  ] + (Context.environment["CI"] == nil ? [] : [.treatAllWarnings(as: .error)])

let package = Package(
  name: "meshlint",
  products: [
    .executable(name: "meshlint", targets: ["meshlint"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // The system's libyaml.
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),

    // Bytes to trees in which every node knows where it was written. Knows no Kubernetes.
    .target(name: "YAML", dependencies: ["CYAML"], swiftSettings: strict),

    // Trees to typed, located views of the objects we judge. Knows no files and no rules.
    .target(name: "Manifests", dependencies: ["YAML"], swiftSettings: strict),

    // Paths, stdin and buffers to the set of manifests. Knows no rules.
    .target(name: "Workspace", dependencies: ["Manifests", "YAML"], swiftSettings: strict),

    // Manifests to references resolved and behaviour computed. Knows no findings.
    .target(name: "MeshGraph", dependencies: ["Manifests", "YAML"], swiftSettings: strict),

    // Rules run; findings sorted, deduplicated, suppressed. Knows no output formats.
    .target(name: "Linting", dependencies: ["MeshGraph", "Manifests", "YAML"], swiftSettings: strict),

    // One rule a file, and the catalogue.
    .target(
      name: "Rules",
      dependencies: ["Linting", "MeshGraph", "Manifests", "YAML"],
      path: "Rules",
      swiftSettings: strict
    ),

    // One file an output format. Knows no rules.
    .target(name: "Reporting", dependencies: ["Linting"], swiftSettings: strict),

    // Arguments in, exit code out.
    .executableTarget(
      name: "meshlint",
      dependencies: [
        "Linting", "MeshGraph", "Manifests", "Reporting", "Rules", "Workspace", "YAML",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict
    ),

    .testTarget(name: "YAMLTests", dependencies: ["CYAML", "YAML"], swiftSettings: strict),
    .testTarget(name: "ManifestsTests", dependencies: ["Manifests", "YAML"], swiftSettings: strict),
    .testTarget(
      name: "MeshGraphTests", dependencies: ["Manifests", "MeshGraph", "YAML"], swiftSettings: strict),
    .testTarget(
      name: "ReportingTests", dependencies: ["Linting", "Reporting"], exclude: ["Goldens"],
      swiftSettings: strict),

    .testTarget(
      name: "LintingTests", dependencies: ["Linting", "Manifests", "MeshGraph", "YAML"],
      swiftSettings: strict),

    .testTarget(
      name: "WorkspaceTests", dependencies: ["Manifests", "TestSupport", "Workspace", "YAML"],
      swiftSettings: strict),

    // The built command, from outside.
    .testTarget(
      name: "CommandTests", dependencies: ["Linting", "Rules", "TestSupport", "meshlint"],
      swiftSettings: strict),

    // Temporary folders and other programs, for tests that need them.
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),

    // Rules on the YAML in Fixtures/, and what ties a rule's files together.
    .testTarget(
      name: "FixtureTests",
      dependencies: ["Linting", "Rules", "TestSupport", "Workspace", "YAML", "meshlint"],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
