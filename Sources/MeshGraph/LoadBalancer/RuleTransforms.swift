import Manifests
package import YAML

/// An annotation `transforms.<service>`, read as the controller reads it (LBC pkg/ingress/config_types.go).
package struct RuleTransforms: Sendable {
  /// What of a request is rewritten.
  package enum Kind: String, CaseIterable, Sendable {
    case url = "url-rewrite"
    case hostHeader = "host-header-rewrite"

    fileprivate var configName: String { self == .url ? "urlRewriteConfig" : "hostHeaderRewriteConfig" }
  }

  package struct Rewrite: Sendable {
    package let kind: Kind
    package let regex: Located<String>?
    package let replacement: Located<String>?
  }

  package let rewrites: [Rewrite]
  /// With any, the controller builds nothing for the whole IngressGroup.
  package let problems: [AnnotationProblem]
  package let ignoredFields: [IgnoredJSONField]

  package init(_ text: AnnotationText) {
    var reader = TransformReader(text)
    rewrites = reader.read()
    problems = reader.json.problems
    ignoredFields = reader.json.ignoredFields
  }
}

extension RuleTransforms {
  private static let longestText = 1024

  /// What AWS refuses in them (botocore elbv2 2015-12-01).
  package var refusals: [AnnotationProblem] {
    rewrites.flatMap { [$0.regex, $0.replacement] }.compactMap(\.self)
      .filter { $0.value.unicodeScalars.count > Self.longestText }
      .map { $0.refused("a rewrite's regex and replacement have at most \(Self.longestText) characters") }
  }
}

/// Reads the JSON of transforms.
private struct TransformReader {
  var json: AnnotationJSONReader

  init(_ text: AnnotationText) {
    json = AnnotationJSONReader(text)
  }

  mutating func read() -> [RuleTransforms.Rewrite] {
    guard let value = json.value(), !value.isNull else { return [] }
    return (json.array(value, called: "transforms") ?? []).flatMap { transform($0) }
  }

  private mutating func transform(_ value: JSONValue) -> [RuleTransforms.Rewrite] {
    guard let transform = json.object(value, called: "a transform") else { return [] }
    let kinds = RuleTransforms.Kind.allCases
    json.noteIgnoredFields(of: transform, known: ["type"] + kinds.map(\.configName))
    guard let type = json.requiredString("type", of: transform) else { return [] }
    guard let kind = RuleTransforms.Kind(rawValue: type.value) else {
      let near = nearestName(to: type.value, in: kinds.map(\.rawValue)).map { "; did you mean \($0)?" } ?? ""
      json.report(
        "a transform's type is url-rewrite or host-header-rewrite, not \"\(type.value)\"\(near)",
        transform[field: "type"]?.range ?? value.range)
      return []
    }
    guard transform[field: kind.configName] != nil else {
      json.report("a transform of type \(type.value) needs \(kind.configName)", value.range)
      return []
    }
    return json.object(kind.configName, of: transform).map { rewrites($0, kind) } ?? []
  }

  private mutating func rewrites(_ config: JSONObject, _ kind: RuleTransforms.Kind) -> [RuleTransforms
    .Rewrite]
  {
    json.noteIgnoredFields(of: config, known: ["rewrites"])
    guard let list = config[field: "rewrites"] else {
      json.report("\(kind.configName) needs rewrites", config.range)
      return []
    }
    guard let items = json.array(list, called: "rewrites") else { return [] }
    if items.isEmpty { json.report("rewrites is empty", list.range) }
    return items.compactMap { item in
      guard let rewrite = json.object(item, called: "a rewrite") else { return nil }
      json.noteIgnoredFields(of: rewrite, known: ["regex", "replace"])
      return .init(
        kind: kind, regex: json.string("regex", of: rewrite), replacement: json.string("replace", of: rewrite)
      )
    }
  }
}
