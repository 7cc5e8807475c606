import YAML

/// What the value of an Istio annotation must look like (istio pkg/kube/inject/validate.go and
/// pkg/config/analysis/analyzers/annotations).
package enum IstioAnnotationShape: Sendable {
  /// Any text.
  case text
  /// A truth value in Go's spelling.
  case boolean
  case choice([String])
  /// A whole number without sign; blanks around it are allowed.
  case unsigned(bits: Int)
  /// Numbers of ports, parted by commas; with `orAll` a lone `*` too.
  case ports(orAll: Bool)
  /// CIDR blocks, parted by commas; with `orAll` a lone `*` too.
  case ipRanges(orAll: Bool)
  /// Names of network interfaces, parted by commas.
  case interfaces
  /// A quantity as Kubernetes writes them: `100m`, `128Mi`.
  case quantity
  /// YAML of a ProxyConfig.
  case proxyConfig
}

/// What is wrong with the value of an Istio annotation.
package struct IstioAnnotationFault: Hashable, Sendable {
  /// A statement about the value.
  package let statement: String
  /// What to write instead.
  package let help: String?
  /// Whether Istio takes the value and ignores the part that is wrong.
  package let isIgnored: Bool

  init(_ statement: String, help: String? = nil, isIgnored: Bool = false) {
    self.statement = statement
    self.help = help
    self.isIgnored = isIgnored
  }
}

extension IstioAnnotationShape {
  /// What is wrong with a value; nil if nothing is.
  package func fault(in text: String) -> IstioAnnotationFault? {
    switch self {
    case .text: return nil
    case .boolean:
      return GoBool(text) == nil ? IstioAnnotationFault("\"\(text)\" is neither true nor false") : nil
    case .choice(let choices):
      guard !choices.contains(text) else { return nil }
      return IstioAnnotationFault(
        "\"\(text)\" is not one of \(choices.joined(separator: ", "))",
        help: nearestName(to: text, in: choices).map { "write \"\($0)\"" })
    case .unsigned(let bits):
      guard Self.unsigned(text[...].trimmed, bits) == nil else { return nil }
      return IstioAnnotationFault("\"\(text)\" is no whole number from 0 to \((1 << bits) - 1)")
    case .ports(let orAll):
      return Self.listFault(text, orAll) { element in
        Self.unsigned(element, 16) == nil
          ? IstioAnnotationFault("\"\(element)\" is no number of a port") : nil
      }
    case .ipRanges(let orAll): return Self.listFault(text, orAll, Self.rangeFault)
    case .interfaces:
      return Self.listFault(text, false) { element in
        Self.isInterface(element) ? nil : IstioAnnotationFault("\"\(element)\" is no name of an interface")
      }
    case .quantity:
      guard !Quantity.isQuantity(text) else { return nil }
      return IstioAnnotationFault("\"\(text)\" is no quantity", help: "write it like 100m, 0.5 or 128Mi")
    case .proxyConfig: return ProxyConfigText.fault(in: text)
    }
  }

  /// The first fault of a list whose elements are parted by commas; an empty list is none.
  private static func listFault(
    _ text: String, _ allowsAll: Bool, _ fault: (Substring) -> IstioAnnotationFault?
  ) -> IstioAnnotationFault? {
    if text.isEmpty || (allowsAll && text == "*") { return nil }
    for element in text.split(separator: ",", omittingEmptySubsequences: false) {
      if let fault = fault(element.trimmed) { return fault }
    }
    return nil
  }

  private static func unsigned(_ text: Substring, _ bits: Int) -> Int? {
    guard !text.isEmpty, text.utf8.allSatisfy(\.isASCIIDigit), let number = Int(text), number >> bits == 0
    else { return nil }
    return number
  }

  private static func rangeFault(_ element: Substring) -> IstioAnnotationFault? {
    guard CIDR(String(element)) == nil else { return nil }
    let address = IPAddress(String(element))
    return IstioAnnotationFault(
      "\"\(element)\" is no CIDR block\(address == nil ? "" : ": the prefix length is missing")",
      help: address.map { "write \(element)/\($0.family == .v4 ? 32 : 128) for this one address" })
  }

  /// 1 to 15 characters: a letter, then letters, digits, `_`, `.` and `-`.
  private static func isInterface(_ text: Substring) -> Bool {
    guard let first = text.utf8.first, first.isASCIILetter, text.utf8.count <= 15 else { return false }
    return text.utf8.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || "_.-".utf8.contains($0) }
  }
}

/// Amounts of processor time and memory (Kubernetes resource.Quantity).
enum Quantity {
  private static let suffixes: Set = [
    "", "n", "u", "m", "k", "M", "G", "T", "P", "E", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei",
  ]

  static func isQuantity(_ text: String) -> Bool {
    var rest = Substring(text).utf8
    if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
    let number = rest.prefix { $0.isASCIIDigit || $0 == UInt8(ascii: ".") }
    let digits = number.filter(\.isASCIIDigit).count
    guard digits > 0, number.count - digits <= 1 else { return false }
    let suffix = rest.dropFirst(number.count)
    if suffixes.contains(String(Substring(suffix))) { return true }
    guard let letter = suffix.first, letter.asciiLowercased == UInt8(ascii: "e") else { return false }
    return Int(Substring(suffix.dropFirst())) != nil
  }
}

/// The ProxyConfig in the annotation `proxy.istio.io/config`.
enum ProxyConfigText {
  static func fault(in text: String) -> IstioAnnotationFault? {
    guard let root = GatewayTopology.parse(text), root.isMapping else {
      return IstioAnnotationFault(
        "the value is no YAML mapping", help: "write fields of a ProxyConfig, one a line, in a block scalar")
    }
    for entry in root.effectiveEntries {
      // Istio ignores fields that it doesn't know; newer versions may know more than this list.
      guard let name = entry.key.text, !fields.contains(name), let near = nearestName(to: name, in: fields)
      else {
        continue
      }
      return IstioAnnotationFault(
        "ProxyConfig has no field \"\(name)\"", help: "did you mean \(near)?", isIgnored: true)
    }
    return nil
  }

  /// istio/api mesh/v1alpha1/proxy.proto, message ProxyConfig.
  private static let fields: Set = [
    "configPath", "binaryPath", "serviceCluster", "tracingServiceName", "drainDuration", "discoveryAddress",
    "discoveryRefreshDelay", "zipkinAddress", "statsdUdpAddress", "envoyMetricsServiceAddress",
    "proxyAdminPort",
    "controlPlaneAuthPolicy", "customConfigFile", "statNameLength", "concurrency",
    "proxyBootstrapTemplatePath",
    "interceptionMode", "tracing", "sds", "envoyAccessLogService", "envoyMetricsService", "proxyMetadata",
    "runtimeValues", "statusPort", "extraStatTags", "gatewayTopology", "terminationDrainDuration", "meshId",
    "readinessProbe", "proxyStatsMatcher", "holdApplicationUntilProxyStarts", "caCertificatesPem", "image",
    "privateKeyProvider", "proxyHeaders", "fileFlushInterval", "fileFlushMinSizeKb", "statsCompression",
    "parentShutdownDuration", "connectTimeout", "availabilityZone", "configSources", "zoneAwareLbSetting",
  ]
}
