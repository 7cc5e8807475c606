import Manifests
import MeshGraph
import Testing

@Suite("Health checks of the NLB in front of an ALB")
struct FrontendHealthCheckTests {
  private static let http = #"listen-ports: '[{"HTTP": 80}]'"#
  private static let https = #"listen-ports: '[{"HTTPS": 443}]'"#
  private static let both = #"listen-ports: '[{"HTTP": 80}, {"HTTPS": 443}]'"#
  private static let withHost = ALBText.rule(host: "shop.example.com", ("/", "Prefix", "shop"))
  private static let withoutHost = ALBText.rule(("/", "Prefix", "shop"))

  /// What comes of the health check of each of the NLB's ports.
  private func outcomes(_ annotations: [String], _ spec: String = withHost) throws -> [String] {
    let text = ALBText.ingress(
      "shop", ["enable-frontend-nlb: \"true\""] + annotations, spec: "ingressClassName: alb\n" + spec)
    let loadBalancer = try #require(MeshGraph(text).loadBalancers.first)
    guard case .enabled(let nlb) = loadBalancer.frontendNLB else { return [] }
    return loadBalancer.healthChecks(of: nlb).map { check in
      switch check.failure {
      case nil: "\(check.albPort) passes"
      case .wrongProtocol(let spoken): "\(check.albPort) wants \(spoken.rawValue)"
      case .redirected: "\(check.albPort) redirects"
      case .answered(let status, let rule):
        "\(check.albPort) answers \(status)\(rule == nil ? "" : " by rule")"
      }
    }
  }

  private static let settings = "frontend-nlb-healthcheck-"

  @Test(
    "it must speak as the ALB's listener does",
    arguments: [
      ([https], "443 wants HTTPS"), ([https, "\(settings)success-codes: 200-400"], "443 passes"),
      ([https, "\(settings)protocol: HTTPS"], "443 passes"),
      ([http, "\(settings)protocol: HTTPS"], "80 wants HTTP"),
      ([http], "80 passes"), ([https, "\(settings)protocol: ${P}"], "443 passes"),
      ([https, "\(settings)success-codes: ok"], "443 passes"),
    ] as [([String], String)])
  func protocols(_ annotations: [String], _ expected: String) throws {
    #expect(try outcomes(annotations, Self.withoutHost) == [expected])
  }

  @Test("a redirect answers for an HTTP listener's rules")
  func redirect() throws {
    let annotations = [Self.both, "ssl-redirect: \"443\"", "\(Self.settings)protocol: HTTP"]
    #expect(try outcomes(annotations, Self.withoutHost) == ["80 redirects", "443 wants HTTPS"])
    let tolerant = annotations + ["\(Self.settings)success-codes: \"301,400\""]
    #expect(try outcomes(tolerant, Self.withoutHost) == ["80 passes", "443 passes"])
    let later = [Self.http, "ssl-redirect: ${PORT}"]
    #expect(try outcomes(later) == ["80 passes"])
  }

  @Test(
    "it comes without a host: only rules for every host answer",
    arguments: [
      (withHost, [], "80 answers 404"), (withoutHost, [], "80 passes"), (ALBText.backend(), [], "80 passes"),
      (ALBText.backend() + withHost, [], "80 passes"),
      (withHost, ["success-codes: 200-404"], "80 passes"),
      (ALBText.rule(("/shop", "Prefix", "shop")), [], "80 answers 404"),
      (ALBText.rule(("/shop", "Prefix", "shop")), ["path: /shop/up?x=/"], "80 passes"),
      (ALBText.rule(("/shop", "Prefix", "shop")), ["path: ${PATH}"], "80 passes"),
    ] as [(String, [String], String)])
  func paths(_ spec: String, _ settings: [String], _ expected: String) throws {
    #expect(try outcomes([Self.http] + settings.map { Self.settings + $0 }, spec) == [expected])
  }

  @Test("what the ALB answers itself has the action's status")
  func ownAnswers() throws {
    let fixed = #"""
      actions.gone: '{"type": "fixed-response", "fixedResponseConfig": {"statusCode": "410"}}'
      """#
    let gone = ALBText.rule(("/", "Prefix", "gone")).replacing("number: 80", with: "name: use-annotation")
    #expect(try outcomes([Self.http, fixed], gone) == ["80 answers 410 by rule"])
    #expect(try outcomes([Self.http], gone) == ["80 answers 503 by rule"])
    let conditional = [Self.http, "conditions.shop: '[]'"]
    #expect(try outcomes(conditional) == ["80 passes"])
  }

  @Test("another port of the ALB may be asked")
  func port() throws {
    let annotations = [Self.both, "\(Self.settings)port: \"80\""]
    #expect(try outcomes(annotations, Self.withoutHost) == ["80 passes", "80 passes"])
    #expect(try outcomes([Self.http, "\(Self.settings)port: \"9000\""]).isEmpty)
    #expect(try outcomes([Self.http, "\(Self.settings)port: ${PORT}"]).isEmpty)
  }

  @Test("members that disagree about a port leave it open")
  func disagreement() throws {
    let members = ["/a", "/b"].map { path in
      ALBText.ingress(
        String(path.dropFirst()),
        ["group.name: g", Self.http, "enable-frontend-nlb: \"true\"", "\(Self.settings)path: \(path)"],
        spec: "ingressClassName: alb\n" + Self.withHost)
    }
    let loadBalancer = try #require(MeshGraph(members.joined()).loadBalancers.first)
    guard case .enabled(let nlb) = loadBalancer.frontendNLB else {
      Issue.record("no NLB")
      return
    }
    let checks = loadBalancer.healthChecks(of: nlb)
    #expect(checks.map(\.path.value) == [nil])
    #expect(checks.allSatisfy { $0.failure == nil })
  }
}
