package import Manifests
package import YAML

/// What keeps a patch of an EnvoyFilter from doing anything.
package struct EnvoyPatchFault: Sendable {
  package enum Category: Sendable {
    /// A part is missing without which the object is refused.
    case incomplete
    /// `match` selects objects of another kind than `applyTo` changes.
    case unfitMatch
    /// The operation does nothing for what `applyTo` changes.
    case idleOperation
    /// The configuration is of a type or form that Envoy no longer has.
    case outdatedType
  }

  package let category: Category
  package let statement: String
  package let help: String?
  package let span: Span
}

/// A patch whose place depends on which of two EnvoyFilters Istio applies first.
package struct OpenPatchOrder: Sendable {
  package let filter: EnvoyFilter
  /// The name that the patch goes by, and that the other EnvoyFilter adds.
  package let anchor: Located<String>
  package let other: EnvoyFilter
}

extension MeshGraph {
  /// What is wrong with the patches of an EnvoyFilter by themselves (istio-validation 2.13).
  package func faults(of filter: EnvoyFilter) -> [EnvoyPatchFault] {
    filter.patches.flatMap { patch in
      if patch.isForWaypoints { return [EnvoyPatchFault]() }
      if let incomplete = patch.incompleteness { return [incomplete] }
      return [patch.unfitMatch, patch.idleOperation].compactMap(\.self) + patch.outdatedTypes
    }
  }

  /// The patches that go by the name of a filter which another EnvoyFilter of the namespace adds with the same
  /// priority: the one created first is applied first (istio pilot/pkg/model/push_context.go, sortConfigByCreationTime).
  package var openPatchOrders: [OpenPatchOrder] {
    var adders: [String: [Int]] = [:]
    for (index, filter) in envoyFilters.enumerated() {
      for patch in filter.patches where patch.addsFilter {
        if let name = patch.addedName { adders[name, default: []].append(index) }
      }
    }
    return envoyFilters.flatMap { filter in
      filter.patches.compactMap { patch -> OpenPatchOrder? in
        guard patch.isRelative, let anchor = patch.anchor else { return nil }
        let other = (adders[anchor.value] ?? []).lazy.map { envoyFilters[$0] }.first { other in
          other.name != filter.name && other.namespace == filter.namespace
            && other.priority == filter.priority
            && self.coexist(other, filter)
        }
        return other.map { OpenPatchOrder(filter: filter, anchor: anchor, other: $0) }
      }
    }
  }
}

extension EnvoyPatch {
  fileprivate var isRelative: Bool {
    ["INSERT_BEFORE", "INSERT_AFTER", "REPLACE", "REMOVE", "MERGE"].contains(operation?.value)
  }

  /// Whether it adds a filter that other patches may go by.
  fileprivate var addsFilter: Bool {
    ["ADD", "INSERT_BEFORE", "INSERT_AFTER", "INSERT_FIRST"].contains(operation?.value)
  }

  fileprivate var incompleteness: EnvoyPatchFault? {
    let patch = node.entry("patch")
    let missing: (part: String, span: Span)? =
      if applyTo == nil || applyTo?.value == "INVALID" {
        ("applyTo", applyTo?.span ?? node.effectiveEntries.first?.key.span ?? node.span)
      } else if patch?.value.isMapping != true {
        ("patch", applyTo?.span ?? node.span)
      } else if operation == nil || operation?.value == "INVALID" {
        ("patch.operation", operation?.span ?? patch?.key.span ?? node.span)
      } else if value == nil, operation?.value != "REMOVE" {
        ("patch.value", operation?.span ?? node.span)
      } else {
        nil
      }
    return missing.map {
      EnvoyPatchFault(
        category: .incomplete, statement: "the patch has no \($0.part)", help: nil, span: $0.span)
    }
  }

  /// The key of `match` that fits what the patch applies to; nil where any does.
  private var fittingMatch: String? {
    switch applyTo?.value {
    case "LISTENER", "FILTER_CHAIN", "NETWORK_FILTER", "HTTP_FILTER": "listener"
    case "ROUTE_CONFIGURATION", "VIRTUAL_HOST", "HTTP_ROUTE": "routeConfiguration"
    case "CLUSTER": "cluster"
    default: nil
    }
  }

  fileprivate var unfitMatch: EnvoyPatchFault? {
    guard let fitting = fittingMatch, let match = objectMatch, let key = match.key.text, key != fitting else {
      return nil
    }
    return EnvoyPatchFault(
      category: .unfitMatch,
      statement: "applyTo \(applyTo?.value ?? "") takes a match of \(fitting), and this is one of \(key)",
      help: "match by \(fitting)", span: match.key.span)
  }

  /// What the documentation and the code of istiod agree on; ADD and REMOVE of routes, which they don't agree on, are
  /// left out.
  fileprivate var idleOperation: EnvoyPatchFault? {
    guard let applyTo, let operation else { return nil }
    let isIdle =
      switch (applyTo.value, operation.value) {
      case ("ROUTE_CONFIGURATION", let name): name != "MERGE" && name != "MERGE_AND_REPLACE_LIST"
      case ("LISTENER", "REPLACE"), ("FILTER_CHAIN", "REPLACE"), ("CLUSTER", "REPLACE"),
        ("HTTP_ROUTE", "REPLACE"),
        ("BOOTSTRAP", "REPLACE"):
        true
      default: false
      }
    guard isIdle else { return nil }
    return EnvoyPatchFault(
      category: .idleOperation, statement: "\(operation.value) does nothing for applyTo \(applyTo.value)",
      help: "write MERGE\(operation.value == "REPLACE" ? ", or REMOVE and ADD" : "")", span: operation.span)
  }

  /// Types of the second version of Envoy's API, which Envoy dropped with 1.18, and filters in its old form.
  fileprivate var outdatedTypes: [EnvoyPatchFault] {
    guard let value else { return [] }
    var faults: [EnvoyPatchFault] = []
    var pending = [value]
    while let node = pending.popLast() {
      if let type = node.string("@type"), type.value.isOutdatedType {
        faults.append(
          EnvoyPatchFault(
            category: .outdatedType, statement: "Envoy no longer has the type \(type.value.typeName)",
            help: "write the type of version 3", span: type.span))
      }
      if let typed = node["typed_config"], typed.isMapping, typed.entry("@type") == nil, !typed.isAlias,
        typed.entry("type_url") == nil, let key = node.entry("typed_config")?.key
      {
        faults.append(
          EnvoyPatchFault(
            category: .outdatedType,
            statement: "typed_config has no \"@type\", so Envoy can't tell what it is",
            help: "begin it with \"@type\": type.googleapis.com/…", span: key.span))
      }
      // As written: what aliases and merge keys stand for is written elsewhere, and may be huge.
      if !node.isAlias {
        pending += node.entries.map(\.value)
        pending += node.items.map(\.self)
      }
    }
    if ["HTTP_FILTER", "NETWORK_FILTER"].contains(applyTo?.value), value.entry("typed_config") == nil,
      let config = value.entry("config"), value.entry("name") != nil
    {
      faults.append(
        EnvoyPatchFault(
          category: .outdatedType, statement: "filters no longer have a field config",
          help: "write typed_config, with an \"@type\"", span: config.key.span))
    }
    return faults.sorted { $0.span < $1.span }
  }
}

extension String {
  /// Whether a URL of a type names one of Envoy's of version 2, or older.
  fileprivate var isOutdatedType: Bool {
    guard hasPrefix("type.googleapis.com/envoy.") else { return false }
    let parts = typeName.split(separator: ".")
    return parts.contains("v2") || parts.contains("v2alpha") || parts.contains("v2alpha1")
      || parts.contains("v1alpha2")
  }

  fileprivate var typeName: String { split(separator: "/").last.map(String.init) ?? self }
}
