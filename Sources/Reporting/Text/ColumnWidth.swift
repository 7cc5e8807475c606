extension Unicode.Scalar {
  /// How many columns a terminal takes to draw the scalar: 0 for combining marks and joiners, 2 for
  /// wide East Asian scalars and emoji, else 1.
  ///
  /// Counts each scalar for itself, as `wcwidth` and most terminals do, so an emoji built with
  /// joiners counts as its parts.
  var columns: Int {
    switch value {
    case ..<0x300: 1
    case 0x200C, 0x200D: 0
    // Vowels and finals of Hangul syllables in parts, which are drawn into the initial's box.
    case 0x1160...0x11FF: 0
    default: isCombining ? 0 : WideScalars.contains(self) ? 2 : 1
    }
  }
}

extension String {
  /// How many columns a terminal takes to draw the text, which must be visible.
  var columns: Int {
    unicodeScalars.reduce(0) { $0 + $1.columns }
  }

  /// The text with spaces behind it up to `width` columns.
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - columns))
  }
}
