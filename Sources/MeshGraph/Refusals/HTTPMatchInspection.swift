import Manifests
import YAML

// Which requests a route takes, and what it changes in their headers.

extension VirtualServiceInspection {
  mutating func inspect(_ match: HTTPMatch) {
    for entry in match.node.effectiveEntries {
      let value = entry.value
      switch entry.key.text {
      case "uri": inspectRegex(value["regex"])
      case "scheme": inspectStringMatch(value, called: "scheme")
      case "method": inspectStringMatch(value, called: "method")
      case "authority": inspectStringMatch(value, called: "authority")
      case "queryParams":
        for parameter in value.effectiveEntries {
          inspectStringMatch(parameter.value, called: "query parameter \"\(parameter.key.text ?? "")\"")
        }
      case "headers": inspectHeaderMatches(value)
      case "withoutHeaders": inspectHeaderMatches(value, allowsStar: true)
      case "port": inspectPort(value)
      case "sourceNamespace": inspectNamespace(value)
      case "gateways": inspectGatewayNames(match.gateways)
      default: break
      }
    }
  }

  private mutating func inspectNamespace(_ node: Node) {
    guard let namespace = text(node), !namespace.value.isEmpty, !DNSName.isLabel(namespace.value) else {
      return
    }
    report(.value, at: namespace.span, "sourceNamespace \"\(namespace.value)\" is no name of a namespace")
  }

  private mutating func inspectHeaderMatches(_ headers: Node, allowsStar: Bool = false) {
    for entry in headers.effectiveEntries {
      guard let name = text(entry.key) else { continue }
      let key = name.value
      if HeaderName.isClaim(key) {
        if !isForGatewaysOnly, !virtualService.isDelegate {
          report(
            .header, at: name.span, "header \"\(key)\" is a claim, which only gateways can route by",
            help: "bind the VirtualService to gateways alone")
        }
      } else if !HeaderName.isToken(key), !Self.pseudoHeaders.contains(key) {
        report(.header, at: name.span, "\"\(key)\" is no name of a header", help: key.headerHelp)
      }
      if allowsStar, entry.value["regex"]?.text == "*" { continue }
      inspectStringMatch(entry.value, called: "header \"\(key)\"")
    }
  }

  private static let pseudoHeaders: Set<String> = [":method", ":scheme", ":authority", ":path", ":status"]

  // MARK: Changes of headers

  /// `headers` of a route or a destination.
  mutating func inspectHeaderChanges(_ headers: Node) {
    for (direction, isRequest) in [(headers["request"], true), (headers["response"], false)] {
      guard let direction else { continue }
      for change in [direction["set"], direction["add"]] {
        for entry in change?.effectiveEntries ?? [] {
          inspectHeaderName(entry.key, mayBeAuthority: isRequest)
          if let value = text(entry.value), !HeaderFormat.isValid(value.value) {
            report(
              .header, at: value.span,
              "value \"\(value.value)\" has a percent sign that opens no variable of Envoy",
              help: "write %% for a percent sign")
          }
        }
      }
      for name in direction["remove"]?.items.map(\.self) ?? [] {
        inspectHeaderName(name, mayBeAuthority: false)
      }
    }
  }

  private mutating func inspectHeaderName(_ node: Node, mayBeAuthority: Bool) {
    guard let name = text(node) else { return }
    if name.value.isEmpty {
      report(.header, at: name.span, "a header has no name")
    } else if name.value.utf8.first == UInt8(ascii: ":") || name.value.isAuthorityHeader {
      guard !mayBeAuthority || !name.value.isAuthorityHeader else { return }
      report(
        .header, at: name.span, "header \"\(name.value)\" can't be changed here",
        help: name.value.isAuthorityHeader ? "only headers.request.set and add take it" : nil)
    }
  }
}

extension String {
  fileprivate var headerHelp: String? {
    let trimmed = filter { $0 != " " && $0 != ":" }
    return HeaderName.isToken(trimmed) ? "write \(trimmed)" : nil
  }
}
