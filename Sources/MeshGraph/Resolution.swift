/// What became of a reference. Only `missing` is an error.
package enum Resolution<Target: Sendable>: Sendable {
  /// In view.
  case found(Target)
  /// Not in view, and what is in view shows that it should be.
  case missing
  /// Not in view, and nothing says that it should be: it may live in another repository.
  case outOfView

  package var target: Target? {
    if case .found(let target) = self { return target }
    return nil
  }

  package var isMissing: Bool {
    if case .missing = self { return true }
    return false
  }

  package var isOutOfView: Bool {
    if case .outOfView = self { return true }
    return false
  }

  package func map<Other>(_ transform: (Target) -> Other) -> Resolution<Other> {
    switch self {
    case .found(let target): .found(transform(target))
    case .missing: .missing
    case .outOfView: .outOfView
    }
  }
}
