import Manifests
package import YAML

/// An entry of `mutual-authentication`: what the load balancer does with the certificates of clients on one port
/// (LBC pkg/ingress/model_build_listener.go). A port without entry is left as it is, not switched off.
package struct MutualAuthentication: Sendable {
  package enum Mode: String, CaseIterable, Hashable, Sendable {
    case off
    /// Any certificate is accepted and handed on in a header.
    case passthrough
    /// Certificates are checked against a trust store.
    case verify
  }

  /// From 1 to 65535.
  package let port: Located<Int>
  package let mode: Mode
}

extension [MutualAuthentication] {
  /// All entries, in written order, those with a problem left out.
  init?(_ reader: inout LimitedJSONReader) {
    guard let value = reader.json.value() else { return nil }
    guard case .array(let entries) = value.content, !entries.isEmpty else {
      reader.json.report(
        "must be an array of objects with at least one, each with port and mode", value.range)
      return nil
    }
    self = entries.compactMap { MutualAuthentication($0, &reader) }
  }
}

extension MutualAuthentication {
  private static let verifyFields = [
    "trustStore", "ignoreClientCertificateExpiry", "advertiseTrustStoreCaNames",
  ]

  fileprivate init?(_ value: JSONValue, _ reader: inout LimitedJSONReader) {
    let fields = ["port", "mode"] + Self.verifyFields
    guard let entry = reader.object(value, called: "an entry", fields: fields) else { return nil }
    let port = reader.listenerPort(of: entry)
    let mode = reader.mode(of: entry)
    let trustStore = reader.json.string("trustStore", of: entry)
    _ = reader.json.boolean("ignoreClientCertificateExpiry", of: entry)
    let advertises = reader.json.string("advertiseTrustStoreCaNames", of: entry)
    guard let mode else { return nil }
    if mode == .verify {
      reader.checkVerification(trustStore, advertises, entry)
    } else {
      for field in Self.verifyFields {
        guard let value = entry[field: field], value.content != .string("") else { continue }
        reader.json.report("\(field) is for mode verify only, and the mode is \(mode.rawValue)", value.range)
      }
    }
    guard let port else { return nil }
    self.init(port: port, mode: mode)
  }
}

extension LimitedJSONReader {
  fileprivate mutating func listenerPort(of entry: JSONObject) -> Located<Int>? {
    guard let value = entry[field: "port"] else {
      json.report("port is missing", entry.range)
      return nil
    }
    guard let port = json.integer(value, called: "port") else { return nil }
    guard (1...65535).contains(port.value) else {
      json.report("a port lies between 1 and 65535, not \(port.value)", value.range)
      return nil
    }
    return port
  }

  fileprivate mutating func mode(of entry: JSONObject) -> MutualAuthentication.Mode? {
    guard let text = demandedString("mode", of: entry) else { return nil }
    if let mode = MutualAuthentication.Mode(rawValue: text.value) { return mode }
    json.report(
      "mode is off, passthrough or verify, in small letters, not \"\(text.value)\"",
      entry[field: "mode"]?.range ?? entry.range)
    return nil
  }

  fileprivate mutating func checkVerification(
    _ trustStore: Located<String>?, _ advertises: Located<String>?, _ entry: JSONObject
  ) {
    if entry[field: "trustStore"] == nil || trustStore?.value == "" {
      json.report("mode verify needs a trustStore", entry[field: "trustStore"]?.range ?? entry.range)
    }
    if let trustStore, trustStore.value.hasPrefix("arn:"), (try? ARN(trustStore.value))?.isTrustStore != true
    {
      limit(
        "trustStore must be the name of a trust store or "
          + "arn:aws:elasticloadbalancing:<region>:<account>:truststore/<name>/<id>",
        at: trustStore.span)
    }
    if let advertises, !["on", "off"].contains(advertises.value) {
      json.report(
        "advertiseTrustStoreCaNames is on or off, in small letters, not \"\(advertises.value)\"",
        entry[field: "advertiseTrustStoreCaNames"]?.range ?? entry.range)
    }
  }
}

extension LoadBalancer {
  /// The ports on which the certificates of clients are checked, each once, as far as listeners are known.
  package var verifyingPorts: [Located<Int>] {
    var seen: Set<Int> = []
    return members.flatMap { member -> [Located<Int>] in
      guard let entries = member.authentication.mutual?.value else { return [] }
      let secure = Set(member.ownListeners.filter { $0.protocol == .https }.map(\.port))
      // Of several entries for a port the last counts.
      let effective = Dictionary(entries.map { ($0.port.value, $0) }) { _, last in last }
      return entries.compactMap { entry in
        guard secure.contains(entry.port.value), effective[entry.port.value]?.mode == .verify,
          seen.insert(entry.port.value).inserted
        else { return nil }
        return entry.port
      }
    }
  }
}
