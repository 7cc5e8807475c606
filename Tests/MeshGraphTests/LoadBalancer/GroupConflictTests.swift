import Manifests
import MeshGraph
import Testing
import YAML

@Suite("What members of a group disagree on")
struct GroupConflictTests {
  /// A load balancer with members `a`, `b`… of IngressGroup `public`, each with these annotations.
  private func group(
    _ members: [String]..., classes: String = ALBText.ingressClass("alb"), spec: String = rules
  ) throws -> LoadBalancer {
    let texts = zip(["a", "b", "c", "d"], members).map { name, annotations in
      ALBText.ingress(name, ["group.name: public"] + annotations, spec: spec)
    }
    return try #require(MeshGraph(texts.joined() + classes).loadBalancers.first)
  }

  private static let rules = "ingressClassName: alb\n" + ALBText.rule(("/", "Prefix", "shop"))
  private static let ports = "listen-ports: '[{\"HTTP\": 80}, {\"HTTPS\": 443}]'"

  @Test(
    "a value is compared as the controller reads it",
    arguments: [
      ("scheme: internal", "scheme: internet-facing", true),
      ("scheme: internal", "scheme: internal", false),
      ("scheme: internal", "scheme: Public", false),
      ("shield-advanced-protection: \"true\"", "shield-advanced-protection: \"T\"", false),
      ("shield-advanced-protection: \"true\"", "shield-advanced-protection: T", false),
      ("shield-advanced-protection: \"true\"", "shield-advanced-protection: \"0\"", true),
      ("ssl-redirect: \"443\"", "ssl-redirect: \"0443\"", false),
      ("ssl-redirect: \"443\"", "ssl-redirect: \"8443\"", true),
      ("subnets: x, y, y", "subnets: y,x,y", false),
      ("subnets: x, y, y", "subnets: y,x,x", true),
      ("subnets: x, y", "subnets: \"\"", true),
      ("security-groups: x, y", "security-groups: y, x", true),
      ("security-groups: \"\"", "security-groups: \",\"", false),
      ("wafv2-acl-arn: none", "wafv2-acl-arn: \"\"", true),
      ("wafv2-acl-name: none", "wafv2-acl-name: \"\"", false),
      ("waf-acl-id: none", "web-acl-id: 0a1b2c3d-0000-1111-2222-333344445555", true),
      ("target-type: ip", "target-type: instance", false),
      ("group.order: \"1\"", "group.order: \"2\"", false),
    ])
  func comparison(_ left: String, _ right: String, _ conflicts: Bool) throws {
    #expect(try group([left], [right]).settingConflicts.isEmpty != conflicts)
  }

  @Test("each is compared with the first that speaks, and one value is blamed once")
  func blame() throws {
    let group = try group([], ["scheme: internal"], ["scheme: internet-facing"], ["scheme: internet-facing"])
    let conflicts = group.settingConflicts
    #expect(conflicts.map(\.first.member.ingress.name) == ["b"])
    #expect(conflicts.map(\.other.member.ingress.name) == ["c"])
    #expect(conflicts.map(\.followers) == [1])
  }

  @Test("a list in another order is told from another list")
  func order() throws {
    let group = try group(["security-groups: x,y"], ["security-groups: y,x"], ["security-groups: y,z"])
    #expect(group.settingConflicts.map(\.isAboutOrder) == [true, false])
  }

  @Test(
    "some settings count only where others ask for them",
    arguments: [
      (["manage-backend-security-group-rules: \"true\""], ["manage-backend-security-group-rules: \"false\""]),
      (["frontend-nlb-scheme: internal"], ["frontend-nlb-scheme: internet-facing"]),
      (["wafv2-acl-arn: none", "wafv2-acl-name: web"], ["wafv2-acl-arn: \"\""]),
    ])
  func relevance(_ left: [String], _ right: [String]) throws {
    #expect(try group(left, right).settingConflicts.isEmpty)
    let asking = ["security-groups: x", "enable-frontend-nlb: \"true\""]
    let isAboutNames = left.contains("wafv2-acl-name: web")
    #expect(try group(left + asking, right).settingConflicts.count == (isAboutNames ? 0 : 1))
  }

  // MARK: Params

  private static let twoClasses =
    ALBText.ingressClass("alb") + ALBText.ingressClass("other", params: "public")

  /// Member `a` of the class with params, `b` of the one without.
  private func mixed(_ params: String, a: [String] = [], b: [String], isComplete: Bool = false) throws
    -> LoadBalancer
  {
    let first = ALBText.ingress("a", ["group.name: public"] + a).replacing(
      "ingressClassName: alb", with: "ingressClassName: other")
    let texts = first + ALBText.ingress("b", ["group.name: public"] + b) + Self.twoClasses
    return try #require(
      MeshGraph(texts + ALBText.params("public", params), isComplete: isComplete).loadBalancers.first)
  }

  @Test("params speak for a member in place of its annotation")
  func params() throws {
    let group = try mixed(
      "{scheme: internal}", a: ["scheme: internet-facing"], b: ["scheme: internet-facing"])
    #expect(group.settingConflicts.map(\.first.params?.name) == ["public"])
    #expect(try mixed("{scheme: internal}", b: ["scheme: internal"]).settingConflicts.isEmpty)
  }

  @Test("subnets of params never go with those of an annotation")
  func subnets() throws {
    let ids = "[subnet-0a1b2c3d4e5f60718, subnet-1b2c3d4e5f6071829]"
    let group = try mixed(
      "{subnets: {ids: \(ids)}}", b: ["subnets: subnet-0a1b2c3d4e5f60718, subnet-1b2c3d4e5f6071829"])
    #expect(group.settingConflicts.map(\.first.subject.name) == ["subnets"])
  }

  @Test("a redirect in params that is no number switches the redirect off, and with it the comparison")
  func disabledRedirect() throws {
    let group = try mixed("{sslRedirectPort: \"https\"}", b: ["ssl-redirect: \"443\""])
    #expect(group.settingConflicts.isEmpty)
  }

  @Test("what params out of view may decide rests on an assumption; what they can't doesn't")
  func assumption() throws {
    let overridable = try group(["scheme: internal"], ["scheme: internet-facing"], classes: "")
    #expect(overridable.settingConflicts.map(\.assumptions.count) == [1])
    let own = try group(["security-groups: x"], ["security-groups: y"], classes: "")
    #expect(own.settingConflicts.map(\.assumptions.count) == [0])
  }

  @Test("EKS Auto Mode is left alone")
  func autoMode() throws {
    let classes = ALBText.ingressClass("alb", controller: "eks.amazonaws.com/alb")
    let group = try group(["scheme: internal"], ["scheme: internet-facing"], classes: classes)
    #expect(group.members.count == 2 && group.settingConflicts.isEmpty)
  }

  // MARK: Maps

  @Test(
    "maps are compared key by key",
    arguments: [
      ("tags: a=1,b=2", "tags: b=2,c=3", [String]()),
      ("tags: a=1,b=2", "tags: b=3,a=2", ["b", "a"]),
      ("tags: a=1,a=2", "tags: a=2", []),
      ("tags: a=1", "tags: a", []),
      ("load-balancer-attributes: k=1", "load-balancer-attributes: k=2", ["k"]),
      ("listener-attributes.HTTP-80: k=1", "listener-attributes.HTTP-80: k=2", ["k"]),
      ("listener-attributes.HTTP-80: k=1", "listener-attributes.HTTPS-80: k=2", []),
      ("listener-attributes.HTTP-81: k=1", "listener-attributes.HTTP-81: k=2", []),
      ("frontend-nlb-tags: k=1", "frontend-nlb-tags: k=2", []),
    ])
  func maps(_ left: String, _ right: String, _ keys: [String]) throws {
    let group = try group([left, Self.ports], [right, Self.ports])
    #expect(group.mapConflicts.compactMap(\.first.subject.key) == keys)
  }

  @Test("tags of params win key by key, for the member whose class it is")
  func tagsOfParams() throws {
    let params = "{tags: [{key: a, value: \"1\"}]}"
    let group = try mixed(params, a: ["tags: a=2,b=1"], b: ["tags: a=2,b=2"])
    #expect(group.mapConflicts.map(\.first.shown) == ["1", "1"])
    #expect(Set(group.mapConflicts.compactMap(\.first.subject.key)) == ["a", "b"])
  }

  @Test("attributes of the first member's class silence the annotations, those of another's don't")
  func firstMember() throws {
    let params = "{loadBalancerAttributes: [{key: k, value: \"1\"}]}"
    let attributes = ["load-balancer-attributes: k=2"]
    let others = ["load-balancer-attributes: k=3"]
    #expect(try mixed(params, a: attributes, b: others).mapConflicts.isEmpty)
    let later = try mixed(params, a: attributes + ["group.order: \"7\""], b: others)
    #expect(later.mapConflicts.count == 1)
  }

  // MARK: Listeners

  @Test("a conflict on several ports is one")
  func severalPorts() throws {
    let group = try group(
      ["inbound-cidrs: 10.0.0.0/8", Self.ports], ["inbound-cidrs: 0.0.0.0/0", Self.ports])
    #expect(group.listenerConflicts.map(\.ports) == [[80, 443]])
  }

  @Test("settings of other ports, and TLS on plain ports, don't meet")
  func otherPorts() throws {
    let policies = ["2015-05", "2016-08"].map { "ssl-policy: ELBSecurityPolicy-\($0)" }
    #expect(try group([policies[0]], [policies[1]]).listenerConflicts.isEmpty)
    let ports = [443, 8443].map { "listen-ports: '[{\"HTTPS\": \($0)}]'" }
    #expect(try group([policies[0], ports[0]], [policies[1], ports[1]]).listenerConflicts.isEmpty)
    let met = try group([policies[0], ports[0]], [policies[1], ports[0]])
    #expect(met.listenerConflicts.map(\.first.subject.name) == ["ssl-policy"])
  }

  @Test("two protocols on one port")
  func protocols() throws {
    let group = try group(["listen-ports: '[{\"HTTP\": 443}]'"], ["listen-ports: '[{\"HTTPS\": 443}]'"])
    #expect(group.listenerConflicts.map(\.first.shown) == ["HTTP"])
    #expect(group.listenerConflicts.map(\.other.shown) == ["HTTPS"])
  }

  @Test("one default backend a listener, unless it redirects")
  func defaultBackends() throws {
    func names(_ extra: [String]) throws -> [[Int]] {
      let spec = "ingressClassName: alb\n" + ALBText.backend()
      return try group([Self.ports] + extra, [Self.ports], spec: spec).listenerConflicts
        .filter { $0.first.subject.name == "defaultBackend" }.map(\.ports)
    }
    #expect(try names([]) == [[80, 443]])
    #expect(try names(["ssl-redirect: \"443\""]) == [[443]])
  }

  @Test(
    "mutual authentication is compared attribute by attribute",
    arguments: [
      (#"{"port": 443, "mode": "off"}"#, #"{"mode": "off", "PORT": 443, "trustStore": ""}"#, false),
      (#"{"port": 443, "mode": "off"}"#, #"{"port": 443, "mode": "passthrough"}"#, true),
      (#"{"port": 443, "mode": "off"}"#, #"{"port": 8443, "mode": "passthrough"}"#, false),
      (
        #"{"port": 443, "mode": "verify", "trustStore": "a"}"#,
        #"{"port": 443, "mode": "verify", "trustStore": "arn:aws:elasticloadbalancing:x:1:truststore/a/0"}"#,
        false
      ),
      (
        #"{"port": 443, "mode": "verify", "trustStore": "a"}"#,
        #"{"port": 443, "mode": "verify", "trustStore": "a", "ignoreClientCertificateExpiry": true}"#, true
      ),
    ])
  func mutualAuthentication(_ left: String, _ right: String, _ conflicts: Bool) throws {
    let members = [left, right].map { ["mutual-authentication: '[\($0)]'", Self.ports] }
    let found = try group(members[0], members[1]).listenerConflicts
      .filter { $0.first.subject.name == "mutual-authentication" }
    #expect(found.isEmpty != conflicts)
  }
}
