/// Where fields stand, to say where a misplaced one belongs.
struct FieldPlaces: Sendable {
  /// A place for each name, per kind: the shallowest. `spec.http[]` for `retries` in a VirtualService.
  private let places: [Kind: [String: String]]

  static let all = FieldPlaces()

  private init() {
    places = Dictionary(
      uniqueKeysWithValues: Kind.allCases.compactMap { kind in
        FieldTable.of(kind).map { (kind, $0.places) }
      })
  }

  /// Where a field of this name belongs, in words: in another place of the object's own kind, or in the one other
  /// kind that has it.
  func place(of field: String, in kind: Kind) -> String? {
    if Self.commonNames.contains(field) { return nil }
    if let own = places[kind]?[field] { return own }
    let others = Self.otherKinds.filter { $0 != kind }.compactMap { other in
      places[other]?[field].map { "\($0) of a \(other.name)" }
    }
    return others.count == 1 ? others[0] : nil
  }

  /// Kinds whose fields people mix up.
  private static let otherKinds: [Kind] = [
    .virtualService, .destinationRule, .gateway, .authorizationPolicy, .requestAuthentication, .sidecar,
  ]

  /// Names that stand in many places and tell nothing.
  private static let commonNames: Set<String> = [
    "name", "namespace", "host", "hosts", "port", "ports", "number", "protocol", "labels", "mode", "path",
    "paths",
    "value", "values", "key", "match", "metadata", "from", "to", "exact", "prefix", "regex", "service",
    "enabled",
    "interval", "timeout", "kind", "group", "action", "method", "methods", "route", "address", "type", "body",
  ]
}

extension FieldTable {
  /// The shallowest place of each field.
  fileprivate var places: [String: String] {
    var places: [String: String] = [:]
    var pending: [(object: ObjectID, path: String)] = [(root, "spec")]
    var depth = 0
    while !pending.isEmpty, depth < 16 {
      var deeper: [(object: ObjectID, path: String)] = []
      for (object, path) in pending {
        for field in objects[object].fields {
          if places[field.name] == nil { places[field.name] = path }
          if let (child, suffix) = field.type.child {
            deeper.append((child, "\(path).\(field.name)\(suffix)"))
          }
        }
      }
      pending = deeper
      depth += 1
    }
    return places
  }
}

extension FieldType {
  /// The object inside, and what a path writes behind the field's name.
  fileprivate var child: (FieldTable.ObjectID, String)? {
    switch self {
    case .object(let id): (id, "")
    case .list(_, let element): element.child.map { ($0.0, "[]" + $0.1) }
    case .map(let value): value.child.map { ($0.0, ".*" + $0.1) }
    default: nil
    }
  }
}
