/// The fields that an object of one kind may have, as its CRD declares them.
///
/// Made of text that people can read: a line a field, deeper by two blanks than the object it belongs to.
///
///     hosts!: list 1..256 of text      ! the field must be there; 1 to 256 elements
///     mode: choice DISABLE STRICT      one of these words
///     port: integer 1..65535
///     labels: map of text ..63         values of at most 63 characters
///     tls: Tls                         the shared object of that name
///     only one: exact prefix regex     of these fields at most one may be set
struct FieldTable: Sendable {
  /// The texts that tables are made of, one for each kind.
  enum Source {}

  /// Numbers an object in `objects`.
  typealias ObjectID = Int

  struct Field: Sendable {
    let name: String
    let isRequired: Bool
    let type: FieldType
  }

  struct Object: Sendable {
    fileprivate(set) var fields: [Field] = []
    /// Groups of fields of which at most one may be set.
    fileprivate(set) var alternatives: [[String]] = []

    subscript(name: String) -> Field? { fields.first { $0.name == name } }
  }

  fileprivate(set) var objects: [Object] = []
  /// The object's `spec`.
  let root: ObjectID

  /// - Parameters:
  ///   - source: The lines of `spec`.
  ///   - shared: The lines of the objects that it refers to by name.
  init(_ source: String, shared: String) {
    var reader = TableReader()
    let ids = reader.readShared(shared)
    root = reader.readObject(Lines(source), named: ids)
    objects = reader.objects
  }
}

/// What a field holds.
indirect enum FieldType: Sendable {
  case text(ClosedRange<Int>?, TextPattern?)
  case choice([String])
  /// A duration in Go's spelling.
  case duration
  case integer(ClosedRange<Int>?)
  case number, boolean
  /// A quantity, or a port by number or name.
  case integerOrText
  /// Whatever its owner likes.
  case any
  case object(FieldTable.ObjectID)
  case list(ClosedRange<Int>?, of: FieldType)
  case map(of: FieldType)
}

/// What a text must look like.
enum TextPattern: String, Sendable {
  /// Small letters, digits, hyphens and dots, or nothing.
  case dns
  /// Letters, digits and hyphens; begins with a letter.
  case identifier
  case sha256
  /// Letters, digits, hyphens and underscores.
  case word
  /// Anything without `*`.
  case starless
}

// MARK: Reading tables

/// Lines with their depth.
private struct Lines {
  let all: [(depth: Int, text: Substring)]

  init(_ source: String) {
    all = source.split(separator: "\n").map { line in
      let text = line.drop { $0 == " " }
      return ((line.count - text.count) / 2, text)
    }
  }
}

private struct TableReader {
  var objects: [FieldTable.Object] = []

  /// Reads objects with names; they may refer to each other in any order.
  mutating func readShared(_ source: String) -> [String: Int] {
    let lines = Lines(source)
    var ids: [String: Int] = [:]
    for line in lines.all where line.depth == 0 {
      ids[String(line.text.dropLast())] = objects.count
      objects.append(.init())
    }
    read(lines, named: ids, root: nil)
    return ids
  }

  mutating func readObject(_ lines: Lines, named ids: [String: Int]) -> Int {
    let root = objects.count
    objects.append(.init())
    read(lines, named: ids, root: root)
    return root
  }

  /// - Parameter root: The object that lines without indentation are fields of; nil when they name objects.
  private mutating func read(_ lines: Lines, named ids: [String: Int], root: Int?) {
    // The object that lines of each depth belong to.
    var owners: [Int] = root.map { [$0] } ?? []
    for (depth, line) in lines.all {
      if root == nil, depth == 0 {
        owners = ids[String(line.dropLast())].map { [0, $0] } ?? []
        continue
      }
      guard depth < owners.count, let cut = line.firstIndex(of: ":") else { continue }
      owners.removeLast(owners.count - depth - 1)
      let owner = owners[depth]
      let words = line[line.index(after: cut)...].split(separator: " ")
      let head = line[..<cut]
      if head == "only one" {
        objects[owner].alternatives.append(words.map(String.init))
        continue
      }
      let isRequired = head.last == "!"
      let type = type(words[...], named: ids)
      objects[owner].fields.append(
        .init(name: String(isRequired ? head.dropLast() : head), isRequired: isRequired, type: type))
      if let child = type.ownObject { owners.append(child) }
    }
  }

  private mutating func type(_ words: ArraySlice<Substring>, named ids: [String: Int]) -> FieldType {
    let rest = words.dropFirst()
    let range = rest.first.flatMap(Self.range)
    switch words.first {
    case "text":
      return .text(range, rest.lazy.compactMap { TextPattern(rawValue: String($0)) }.first)
    case "integer": return .integer(range)
    case "number": return .number
    case "boolean": return .boolean
    case "duration": return .duration
    case "integerOrText": return .integerOrText
    case "choice": return .choice(rest.map { $0 == "\"\"" ? "" : String($0) })
    case "list":
      return .list(range, of: type(rest.drop { $0 != "of" }.dropFirst(), named: ids))
    case "map": return .map(of: type(rest.drop { $0 != "of" }.dropFirst(), named: ids))
    case "object":
      objects.append(.init())
      return .object(objects.count - 1)
    default:
      return words.first.flatMap { ids[String($0)] }.map { .object($0) } ?? .any
    }
  }

  /// `1..256`, `1..` or `..256`.
  private static func range(_ word: Substring) -> ClosedRange<Int>? {
    guard let dots = word.firstRange(of: "..") else { return nil }
    let low = Int(word[..<dots.lowerBound]) ?? Int.min
    let high = Int(word[dots.upperBound...]) ?? Int.max
    return low <= high ? low...high : nil
  }
}

extension FieldType {
  /// The object whose fields are the deeper lines that follow, or a shared one that has none.
  fileprivate var ownObject: Int? {
    switch self {
    case .object(let id): id
    case .list(_, let element), .map(let element): element.ownObject
    default: nil
    }
  }
}
