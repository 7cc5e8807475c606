import Manifests
package import YAML

/// An annotation's map of strings, and the way from its keys and values back into the file.
package struct AnnotationMap: Sendable {
  private let text: AnnotationText
  private let map: StringMap

  /// Nil when the controller can't read it.
  package init?(_ text: AnnotationText) {
    guard let map = try? StringMap(text.text) else { return nil }
    self.text = text
    self.map = map
  }

  package var span: Span { text.span }

  /// In written order; a key that stands twice is here twice.
  package var entries: [(key: Located<String>, value: Located<String>)] {
    map.entries.map { (located($0.key), located($0.value)) }
  }

  /// The value that counts for a key: the last.
  package subscript(key: String) -> String? { map[key]?.text }

  /// Where the key whose value counts is written.
  package func place(of key: String) -> Span? {
    map.entries.last { $0.key.text == key }.map { text.span($0.key.range) }
  }

  private func located(_ piece: TextPiece) -> Located<String> {
    Located(piece.text, at: text.span(piece.range))
  }
}
