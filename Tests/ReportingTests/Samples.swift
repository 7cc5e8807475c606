import Linting
import Testing

/// A report that every format renders; its name is that of its golden files.
struct Sample: CustomTestStringConvertible {
  let name: String
  let report: Report

  init(_ name: String, _ diagnostics: [Diagnostic], skipped: [SkippedFile] = [], summary: Summary = Summary())
  {
    self.name = name
    self.report = Report(diagnostics: diagnostics, skipped: skipped, summary: summary)
  }

  var testDescription: String { name }

  static let all: [Sample] = [
    Sample(
      "nothing-found", [],
      skipped: SkippedFile.Reason.allCases.map { SkippedFile(path: "other/\($0.rawValue).yaml", reason: $0) },
      summary: Summary(
        files: 87, resources: 214, suppressed: 1, outOfView: 4, outOfScope: 1, milliseconds: 31)),
    Sample("one", [.gatewayNotFound], summary: Summary(files: 2, resources: 2, errors: 1)),
    Sample("many", [.gatewayNotFound, .deadRoute, .brokenYAML, .assumption]),
    Sample("same-file-near", [.deadRoute]),
    Sample("same-file-far", [.hostTwice]),
    Sample("same-line", [.samePortTwice]),
    Sample("broken-yaml", [.brokenYAML]),
    Sample("wide-characters", [.wideCharacters]),
    Sample("multi-line", [.multiLine, .longBlock, .cutBlock]),
    Sample("long-line", [.longLine]),
    Sample("hostile", [.hostile]),
    Sample("assumption", [.assumption]),
    Sample("fixes", [.fixable]),
    Sample("rendered-bundle", [.renderedBundle]),
    Sample("unreadable", [.unreadable]),
  ]
}

extension Diagnostic {
  static let gatewayNotFound: Diagnostic = {
    let virtualService = SourceText(
      "apps/shop/virtualservice.yaml",
      """
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata:
        name: shop
        namespace: shop
      spec:
        hosts: [shop.example.com]
        gateways:
          - istio-ingress/publik
      """)
    return Diagnostic(
      rule: "gateway-not-found", severity: .error,
      message: "no Gateway \"publik\" in namespace \"istio-ingress\"",
      place: virtualService.place("istio-ingress/publik", "referenced here"),
      object: .shop, field: "spec.gateways[0]",
      why: "Istio accepts the object and sends it no traffic from any gateway",
      help: "write istio-ingress/public, or list the Gateway under assume.gateways if it lives elsewhere",
      related: [gateway.place("public", "a Gateway with a similar name")],
      equivalents: ["IST0101", "KIA1102"])
  }()

  /// Related places before and behind the primary one, one line and several lines away.
  static let deadRoute: Diagnostic = {
    let file = SourceText(
      "apps/shop/routes.yaml",
      """
      spec:
        http:
          - name: everything
            route:
              - destination: { host: shop }
          - name: checkout
            match:
              - uri: { prefix: /checkout }
            timeout: 5s
            retries: { attempts: 2 }
            route:
              - destination: { host: checkout }
      """)
    return Diagnostic(
      rule: "virtualservice-route-unreachable", severity: .warning,
      message: "route \"checkout\" never gets a request",
      place: file.place("prefix: /checkout", "never reached"), object: .shop,
      field: "spec.http[1].match[0].uri",
      related: [
        file.place("name: everything", "matches every request"),
        file.place("name: checkout"),
        file.place("host: checkout", "what the requests should have reached"),
      ])
  }()

  static let hostTwice: Diagnostic = {
    let filler = (1...110).map { "    # route \($0)" }.joined(separator: "\n")
    let file = SourceText("apps/all.yaml", "hosts: [a.example.com]\n\(filler)\nhosts: [b.example.com]")
    return Diagnostic(
      rule: "gateway-host-conflict", severity: .error, message: "two Gateways bind one host",
      place: file.place("b.example.com", "bound again here"),
      related: [file.place("a.example.com", "bound here first")])
  }()

  static let samePortTwice: Diagnostic = {
    let file = SourceText("service.yaml", "ports: [{ name: http, port: 80 }, { name: web, port: 80 }]\n")
    return Diagnostic(
      rule: "service-port-duplicate", severity: .error, message: "port 80 is there twice",
      place: file.place("{ name: web, port: 80 }", "again"),
      related: [file.place("{ name: http, port: 80 }", "first")])
  }()

  static let brokenYAML: Diagnostic = {
    let file = SourceText("broken.yaml", "spec:\n  hosts: [a, b\n  gateways: c\n")
    // The parser gives up at a place without a character.
    var place = file.place("[a, b", "the list is not closed")
    place.start = place.end
    return Diagnostic(
      rule: "yaml-syntax", severity: .error, message: "expected \",\" or \"]\" in a flow list", place: place)
  }()

  static let wideCharacters: Diagnostic = {
    let file = SourceText(
      "apps/日本/サービス.yaml", "a:\t\t世界 👍🏽 cafe\u{301} → publik # é\nb:\tpublic\n")
    return Diagnostic(
      rule: "gateway-not-found", severity: .error, message: "no Gateway \"世界\"",
      place: file.place("publik", "ここ"),
      related: [file.place("世界", "wide"), file.place("cafe\u{301}", "combining"), file.place("public")])
  }()

  static let multiLine: Diagnostic = {
    let file = SourceText(
      "multi.yaml",
      """
      spec:
        tls:
          mode: SIMPLE
          minProtocolVersion: TLSV1_2
          cipherSuites: []
        hosts: [a]

      """)
    return Diagnostic(
      rule: "gateway-credential-missing", severity: .error, message: "mode SIMPLE needs a certificate",
      place: file.place(
        "mode: SIMPLE\n    minProtocolVersion: TLSV1_2\n    cipherSuites: []\n", "no credentialName"),
      related: [file.place("tls:\n    mode", "two lines")])
  }()

  private static let block = SourceText(
    "block.yaml", "spec:\n  hosts:\n    - a\n    - b\n    - c\n    - d\n")

  static let longBlock = Diagnostic(
    rule: "gateway-hosts", severity: .warning, message: "hosts is long",
    place: block.place("hosts:\n    - a\n    - b\n    - c\n    - d", "all of this"))

  /// Only the first lines of the place were worth bringing along.
  static let cutBlock: Diagnostic = {
    var diagnostic = longBlock
    diagnostic.place.lines.removeLast(3)
    return diagnostic
  }()

  static let longLine: Diagnostic = {
    let rules = (1...60).map { #"{"host":"h\#($0).example.com","port":\#(8000 + $0)}"# }
    let file = SourceText("long.yaml", "actions: '[\(rules.joined(separator: ","))]'\n")
    return Diagnostic(
      rule: "alb-action-invalid", severity: .error, message: "port is \"8030\" in one action",
      place: file.place("h30.example.com", "this host"),
      why: String(repeating: "The controller builds no load balancer at all. ", count: 5),
      related: [file.place("h1.example.com", "near the start"), file.place("8060", "near the end")])
  }()

  /// A file that tries to clear the screen, to turn text around and to fake a finding.
  static let hostile: Diagnostic = {
    let file = SourceText(
      "a\u{1B}[2J.yaml", helmSource: "t\u{7}.yaml",
      "name: \u{1B}[31m\u{202E}live\u{9B}2J\u{0}\u{7F}\u{200B}\u{E0041}\u{2028}x # \u{FEFF}end\n")
    return Diagnostic(
      rule: "yaml-control-character", severity: .warning,
      message: "name \"\u{1B}[31m\u{202E}\" holds\nerror[fake]: a control character",
      place: file.place("live", "here\u{1B}]0;title\u{7}"),
      object: ObjectName(apiVersion: "v1\u{85}", kind: "Service", namespace: "\u{8}ns", name: "\u{1B}c"),
      field: "metadata.\u{2066}name", why: "w\u{1B}hy\r\nnext", help: "he\u{9D}lp",
      assumptions: ["assumes no\u{1B}thing"], related: [file.place("end", "\u{202D}")],
      fixes: [ResolvedFix(title: "write \"\u{1B}\"", safety: .safe, edits: [])])
  }()

  static let assumption = Diagnostic(
    rule: "edge-target-port", severity: .warning,
    message: "port 8443 is not a port of Service \"istio-ingressgateway\"", place: gateway.place("public"),
    object: ObjectName(apiVersion: "v1", kind: "Service", namespace: nil, name: nil),
    assumptions: [
      "assumes Service istio-ingress/istio-ingressgateway has the ports of the Helm chart",
      "assumes nothing else selects its pods",
    ])

  static let fixable: Diagnostic = {
    let file = SourceText("ingress.yaml", "annotations:\n  listen-ports: '[{\"HTTPS\": \"443\"}]'\n")
    let port = file.place("\"443\"", "a string")
    return Diagnostic(
      rule: "alb-listen-ports-invalid", severity: .error, message: "port is the string \"443\"", place: port,
      field: "metadata.annotations", help: "write 443",
      fixes: [
        ResolvedFix(title: "write 443", safety: .safe, edits: [.init(place: port, replacement: "443")]),
        ResolvedFix(
          title: "remove the annotation", safety: .unsafe,
          edits: [.init(place: file.place("  listen-ports: '[{\"HTTPS\": \"443\"}]'\n"), replacement: "")]),
      ])
  }()

  static let renderedBundle: Diagnostic = {
    let text = "host: shop\n---\nname: shopp\n"
    let route = SourceText("-", helmSource: "shop/templates/virtualservice.yaml", text)
    let service = SourceText("-", helmSource: "shop/templates/service.yaml", text)
    return Diagnostic(
      rule: "virtualservice-host-not-found", severity: .error, message: "no Service \"shop\"",
      place: route.place("shop"), related: [service.place("shopp", "similar")])
  }()

  static let unreadable = Diagnostic(
    rule: "gateway-not-found", severity: .info, message: "no Gateway \"x\"",
    place: gateway.place("name").withoutLines, field: "spec.gateways[0]",
    related: [gateway.place("public", "defined here").withoutLines])

  private static let gateway = SourceText(
    "infra/gateway.yaml",
    """
    apiVersion: networking.istio.io/v1
    kind: Gateway
    metadata:
      name: public
    """)
}

extension ObjectName {
  fileprivate static let shop = ObjectName(
    apiVersion: "networking.istio.io/v1", kind: "VirtualService", namespace: "shop", name: "shop")
}
