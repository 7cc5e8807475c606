/// Why a document can't be used although libyaml accepts its syntax. Offsets lie within the
/// document.
enum Refusal: Error {
  /// The limit, and where the collection too many begins.
  case tooDeep(Int, UInt32)
  /// The limit, and where the value too many begins.
  case tooManyNodes(Int, UInt32)
  /// The limit, and the alias that went beyond it.
  case expandsTooFar(Int, UInt32, UInt32)
  case unknownAlias(String, UInt32, UInt32)
  case recursiveAlias(String, UInt32, UInt32)

  func problem(_ origin: Origin) -> Problem {
    switch self {
    case .tooDeep(let limit, let start):
      Problem(.limit, "nested more than \(limit) levels deep", at: origin.span(Int(start), Int(start) + 1))
    case .tooManyNodes(let limit, let start):
      Problem(
        .limit, "more than \(limit) values in one document", at: origin.span(Int(start), Int(start) + 1))
    case .expandsTooFar(let limit, let start, let end):
      Problem(
        .limit, "aliases stand for more than \(limit) values in all", at: origin.span(Int(start), Int(end)))
    case .unknownAlias(let name, let start, let end):
      Problem(.syntax, "no anchor \"\(name)\" above this alias", at: origin.span(Int(start), Int(end)))
    case .recursiveAlias(let name, let start, let end):
      Problem(.syntax, "the alias \"\(name)\" stands for itself", at: origin.span(Int(start), Int(end)))
    }
  }
}
