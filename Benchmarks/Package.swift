// swift-tools-version:6.2

// The benchmarks are a package of their own, so that the linter's package does not carry them.
// `README.md` says how to run them and how to read what they print.

import PackageDescription

let strict: [SwiftSetting] =
  [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  ] + (Context.environment["CI"] == nil ? [] : [.treatAllWarnings(as: .error)])

let package = Package(
  name: "meshlint-benchmarks",
  products: [
    .executable(name: "generate-tree", targets: ["generate-tree"]),
    .executable(name: "compare", targets: ["compare"]),
  ],
  targets: [
    // What both commands need of the system: options, files, other programs.
    .target(name: "BenchmarkSupport", swiftSettings: strict),

    // A seed and a size to a healthy repository on disk.
    .target(name: "SyntheticTree", dependencies: ["BenchmarkSupport"], swiftSettings: strict),

    // Arguments in, a tree out.
    .executableTarget(
      name: "generate-tree", dependencies: ["BenchmarkSupport", "SyntheticTree"], swiftSettings: strict),

    // Runs the linter and the bare loop over the same trees and sets them against the budgets.
    .executableTarget(
      name: "compare", dependencies: ["BenchmarkSupport", "SyntheticTree"], swiftSettings: strict),

    .testTarget(
      name: "SyntheticTreeTests", dependencies: ["BenchmarkSupport", "SyntheticTree"],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
