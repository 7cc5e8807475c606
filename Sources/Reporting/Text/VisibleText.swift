extension Unicode.Scalar {
  /// What to show in place of a scalar that would steer the terminal, reorder the text around it
  /// or hide in it; nil where the scalar is harmless.
  ///
  /// Files are not ours to trust: no control character of C0 or C1, no bidirectional control, no
  /// line separator and no invisible format character reaches a terminal. The joiners of emoji and
  /// of Indic and Persian text stay.
  var visibleForm: String? {
    switch value {
    case 0..<0x20: Unicode.Scalar(0x2400 + value).map { String($0) }
    case 0x20..<0x7F: nil
    case 0x7F: "\u{2421}"
    default: isTreacherous ? "<U+\(hexadecimal)>" : nil
    }
  }

  /// Whether a scalar that isn't ASCII controls, reorders or hides text.
  var isTreacherous: Bool {
    switch value {
    case 0x80..<0xA0, 0x2028, 0x2029: true
    case ..<0xA0: false
    case 0x200C, 0x200D: false
    default: properties.isDefaultIgnorableCodePoint && !isCombining
    }
  }

  /// Whether the scalar is drawn on top of the one before it.
  var isCombining: Bool {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark: true
    default: false
    }
  }

  /// At least four upper-case digits, as Unicode writes its scalars.
  private var hexadecimal: String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}

extension String {
  /// The text on one line, with everything made visible that could steer a terminal.
  var visible: String {
    guard unicodeScalars.contains(where: { $0.visibleForm != nil }) else { return self }
    var result = ""
    for scalar in unicodeScalars {
      if let form = scalar.visibleForm {
        result += form
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
