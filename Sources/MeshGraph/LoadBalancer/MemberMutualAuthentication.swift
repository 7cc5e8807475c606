import Manifests
import YAML

extension MemberSettings {
  /// The entries of `mutual-authentication` as they are compared, by port; of several for one port the last counts.
  var mutualAuthentication: [Int: MemberSetting] {
    guard let text = member.annotations["mutual-authentication"].text,
      let json = try? JSONValue(parsing: text.text), let entries = try? json.array()
    else { return [:] }
    var result: [Int: MemberSetting] = [:]
    for entry in entries {
      // What is wrong with an entry has a finding of its own.
      guard let object = try? entry.object(), let port = try? object[field: "port"]?.integer(),
        let mode = try? object[field: "mode"]?.string()
      else { continue }
      result[port] = MemberSetting(
        subject: Subject(name: "mutual-authentication", port: port), member: member,
        value: .map(Self.attributes(of: object)), shown: mode, span: text.span(entry.range), params: nil)
    }
    return result
  }

  private static func attributes(of entry: JSONObject) -> [String: String] {
    let fields = ["mode", "trustStore", "ignoreClientCertificateExpiry", "advertiseTrustStoreCaNames"]
    var attributes: [String: String] = [:]
    for field in fields {
      switch entry[field: field]?.content {
      case .string(let text)? where !text.isEmpty:
        attributes[field] = field == "trustStore" ? trustStoreName(text) : text
      case .bool(true)?: attributes[field] = "true"
      default: break
      }
    }
    return attributes
  }

  /// A trust store may be given by its name or by an ARN that ends in `truststore/<name>/<id>`.
  private static func trustStoreName(_ text: String) -> String {
    guard text.hasPrefix("arn:") else { return text }
    let parts = text.split(separator: "/")
    return parts.count == 3 ? String(parts[1]) : text
  }
}
