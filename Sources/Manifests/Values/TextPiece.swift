/// A piece of a longer text.
package struct TextPiece: Hashable, Sendable {
  /// Without blanks around it and, in a `StringMap`, without escapes.
  package let text: String
  /// The bytes it was written with, counted from the start of the whole text.
  package let range: Range<Int>
}
