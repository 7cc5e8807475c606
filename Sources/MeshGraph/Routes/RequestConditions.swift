import Manifests
import YAML

/// What a request must be for a match of an HTTP route, in a form that can be compared.
struct RequestConditions {
  /// What a condition is about, besides the path.
  enum Subject: Hashable {
    case method, authority, scheme, port, sourceNamespace
    case header(String), withoutHeader(String), queryParameter(String), sourceLabel(String)
  }

  /// Nil takes every path, as `prefix: /` does.
  let path: PathMatch?
  private(set) var texts: [Subject: StringMatch] = [:]
  /// The gateways on which the match is used, `mesh` among them; nil where the root of a delegate decides.
  private(set) var gateways: Set<String>?
  /// Whether every condition could be read, and the match is used somewhere.
  private(set) var isDecidable = true

  /// A route without matches.
  init(everythingOn gateways: Set<String>?) {
    path = nil
    self.gateways = gateways
  }

  /// - Parameter scope: The gateways that the VirtualService is bound to; nil for a delegate.
  init(_ match: HTTPMatch, of virtualService: VirtualService, on scope: Set<String>?) {
    let uri = match.uri?.value
    path = uri.flatMap { $0.takesEveryPath ? nil : $0 }
    gateways = scope
    for entry in match.node.effectiveEntries where !entry.value.isNull { read(entry) }
    let listed = match.gateways
    guard !listed.isEmpty else { return }
    // Where gateways are listed, Istio doesn't look at where the request comes from.
    texts = texts.filter { !$0.key.isAboutSource }
    let named = Set(listed.map { GatewayName.key(of: $0.value, in: virtualService) })
    gateways = scope.map(named.intersection) ?? named
    if gateways?.isEmpty == true { isDecidable = false }
  }

  private mutating func read(_ entry: Entry) {
    switch entry.key.text {
    case "uri": isDecidable = isDecidable && entry.value.isMapping
    case "method": readText(entry.value, .method)
    case "authority": readText(entry.value, .authority)
    case "scheme": readText(entry.value, .scheme)
    case "headers": readMap(entry.value) { .header($0.lowercased()) }
    case "withoutHeaders": readMap(entry.value) { .withoutHeader($0.lowercased()) }
    case "queryParams": readMap(entry.value) { .queryParameter($0) }
    case "sourceLabels":
      for pair in Labels(entry.value).pairs { texts[.sourceLabel(pair.key)] = .exact(pair.value) }
    case "sourceNamespace": readPlain(entry.value, .sourceNamespace)
    case "port": readPlain(entry.value, .port)
    case "name", "ignoreUriCase", "statPrefix", "gateways": break
    default: isDecidable = false
    }
  }

  private mutating func readText(_ node: Node, _ subject: Subject) {
    if node.isMapping { texts[subject] = StringMatch(node) } else { isDecidable = false }
  }

  private mutating func readPlain(_ node: Node, _ subject: Subject) {
    guard let text = node.text else {
      isDecidable = false
      return
    }
    if !text.isEmpty { texts[subject] = .exact(text) }
  }

  private mutating func readMap(_ node: Node, _ subject: (String) -> Subject) {
    guard node.isMapping else {
      isDecidable = false
      return
    }
    for entry in node.effectiveEntries {
      guard let key = entry.key.text else { continue }
      texts[subject(key)] = StringMatch(entry.value)
    }
  }

  /// Whether the match takes every request of its port and source: Istio tries such a route of several
  /// VirtualServices last (istio-validation 5.2, step 4).
  var isCatchAll: Bool { path == nil && texts.keys.allSatisfy { $0 == .port || $0.isAboutSource } }

  /// Whether a request's source decides, of which a gateway's route table knows nothing.
  var dependsOnSource: Bool { texts.keys.contains(where: \.isAboutSource) }

  /// Whether every request that meets `other` surely meets this; false proves nothing.
  func surelyCover(_ other: RequestConditions) -> Bool {
    guard isDecidable, other.isDecidable else { return false }
    if let gateways {
      guard let theirs = other.gateways, theirs.isSubset(of: gateways) else { return false }
    }
    if let path {
      guard let theirs = other.path, path == theirs || path.covers(theirs) == .yes else { return false }
    }
    return texts.allSatisfy { subject, match in
      guard let theirs = other.texts[subject] else { return false }
      // Without what? The wider the header's condition, the narrower the match.
      if case .withoutHeader = subject { return match == theirs }
      return match.surelyCovers(theirs)
    }
  }
}

extension RequestConditions.Subject {
  fileprivate var isAboutSource: Bool {
    switch self {
    case .sourceNamespace, .sourceLabel: true
    default: false
    }
  }
}

extension PathMatch {
  /// Whether it takes every path as it is written (istio pilot/pkg/networking/core/route, isCatchAllMatch).
  fileprivate var takesEveryPath: Bool {
    switch form {
    case .prefix(let text): text.isEmpty || text == "/"
    case .regex(let text): text == ".*"
    default: false
    }
  }
}

extension GatewayName {
  /// What two spellings of one Gateway have in common.
  static func key(of written: String, in virtualService: VirtualService) -> String {
    switch GatewayName(written, ownNamespace: virtualService.namespace) {
    case .mesh: "mesh"
    case .named(let namespace, let name, _): (namespace ?? "") + "/" + name
    }
  }
}

extension VirtualService {
  /// The gateways it is bound to, `mesh` where it serves sidecars; nil for a delegate, which has none of its own.
  var scope: Set<String>? {
    if isDelegate { return nil }
    return gateways.isEmpty ? ["mesh"] : Set(gateways.map { GatewayName.key(of: $0.value, in: self) })
  }
}
