import TestSupport

/// Projects that the tests share.
enum Projects {
  static let broken = service() + "  name: shop\n"

  /// A repository in which `bad.yaml` has one error and `good.yaml` none.
  static func mixed() throws -> TemporaryFolder {
    try TemporaryFolder([".git/": "", "bad.yaml": broken, "good.yaml": service("cart")])
  }

  /// One with a warning, a comment that is not needed, and an info, one without a reason.
  static func mild() throws -> TemporaryFolder {
    try TemporaryFolder([
      "warning.yaml": service() + "# meshlint: ignore[yaml-limit] for later\n",
      "info.yaml": service("cart") + "  name: cart # meshlint: ignore[yaml-duplicate-key]\n",
    ])
  }
}
