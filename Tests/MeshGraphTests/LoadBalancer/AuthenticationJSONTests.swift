import Manifests
import MeshGraph
import Testing
import YAML

@Suite("JSON in annotations: providers, tokens, certificates of clients")
struct AuthenticationJSONTests {
  /// What is blamed, and who refuses it.
  private struct Blame: Equatable {
    var controller: [String] = []
    var aws: [String] = []
    var ignored: [String] = []
  }

  private func blame<Value>(
    _ annotation: String, _ json: String, _ find: (IngressAuthentication) -> AnnotationReading<Value>?
  ) throws -> Blame {
    let text = ALBText.ingress("shop", ["\(annotation): '\(json)'"]) + ALBText.service()
    let member = try #require(MeshGraph(text).loadBalancers.members.first)
    let reading = try #require(find(member.authentication))
    let bytes = Array(text.utf8)
    func characters(_ span: Span) -> String {
      String(decoding: bytes[Int(span.start)..<Int(span.end)], as: UTF8.self)
    }
    return Blame(
      controller: reading.problems.map { characters($0.span) },
      aws: reading.limits.map { characters($0.span) },
      ignored: reading.ignoredFields.map { characters($0.span) })
  }

  @Test(
    "auth-idp-cognito",
    arguments: [
      (
        #"{"UserPoolArn": "arn:aws:cognito-idp:eu-west-1:111122223333:userpool/eu-west-1_aB", "userPoolClientID": "a", "userPoolDomain": "b"}"#,
        [], []
      ),
      (#"{"userPoolARN": "a", "userPoolClientID": "", "userPoolDomain": 1}"#, ["1"], [#""""#, #""a""#]),
      ("{}", [], ["{}", "{}", "{}"]), ("[]", ["[]"], []), ("null", ["null"], []),
    ])
  func cognito(_ json: String, _ controller: [String], _ aws: [String]) throws {
    #expect(
      try blame("auth-idp-cognito", json) { $0.ways.first?.cognito }
        == Blame(controller: controller, aws: aws))
  }

  @Test(
    "auth-idp-oidc",
    arguments: [
      (#"{"secretName": "s", "issuer": "https:///", "tokenEndpoint": "https://a b"}"#, [], 4),
      (
        #"{"issuer": "https://a", "authorizationEndpoint": "https://a", "tokenEndpoint": "https://a", "userInfoEndpoint": "https://a", "secretName": null}"#,
        ["{"], 0
      ),
      (
        #"{"issuer": "https://a", "authorizationEndpoint": "https://a", "tokenEndpoint": "https://a", "userInfoEndpoint": "https://a", "secretName": "s", "authenticationRequestExtraParams": {"a": null, "b": true}}"#,
        ["true"], 0
      ),
    ])
  func oidc(_ json: String, _ controller: [String], _ countForAWS: Int) throws {
    let found = try blame("auth-idp-oidc", json) { $0.ways.first?.oidc }
    #expect(found.controller.count == controller.count)
    #expect(zip(found.controller, controller).allSatisfy { $0.hasPrefix($1) })
    #expect(found.aws.count == countForAWS)
  }

  @Test("fields that nobody reads are noted")
  func ignoredFields() throws {
    let json = #"{"secretname": "s", "clientId": "a", "tokenEndpointURL": "b"}"#
    let found = try blame("auth-idp-oidc", json) { $0.ways.first?.oidc }
    #expect(found.ignored == [#""clientId""#, #""tokenEndpointURL""#])
    let mutual = try blame(
      "mutual-authentication", #"[{"port": 443, "mode": "off", "truststore": "", "ports": 1}]"#
    ) {
      $0.mutual
    }
    #expect(mutual == Blame(ignored: [#""ports""#]))
  }

  @Test("a member lists ignored fields where nothing else is wrong")
  func ignoredFieldsOfMember() throws {
    let text =
      ALBText.ingress(
        "shop",
        [
          "mutual-authentication: '[{\"port\": 443, \"mode\": \"off\", \"ports\": 1}]'",
          "jwt-validation: '{\"jwksEndpoint\": \"https://a\", \"issuers\": \"a\"}'",
        ]) + ALBText.service()
    let member = try #require(MeshGraph(text).loadBalancers.members.first)
    let found = member.authentication.ignoredFields.map { "\($0.annotation) \($0.field.name)" }
    #expect(found == ["mutual-authentication ports"])
  }

  @Test(
    "jwt-validation",
    arguments: [
      (#"{"jwksEndpoint": "https://a/keys", "issuer": "shop"}"#, [], []),
      (#"{"jwksEndpoint": "a", "issuer": ""}"#, [#""""#], [#""a""#]),
      (
        #"{"jwksEndpoint": "https://a", "issuer": "a", "additionalClaims": [{"format": "x", "name": "iss", "values": [null, 1]}]}"#,
        ["1"], [#""x""#, #""iss""#]
      ),
      (
        #"{"jwksEndpoint": "https://a", "issuer": "a", "additionalClaims": [{"format": "space-separated-values", "name": "s", "values": ["a b", "c"]}]}"#,
        [], [#""a b""#]
      ),
    ])
  func jwt(_ json: String, _ controller: [String], _ aws: [String]) throws {
    #expect(try blame("jwt-validation", json, \.jwt) == Blame(controller: controller, aws: aws))
  }

  @Test(
    "mutual-authentication",
    arguments: [
      (#"[{"port": 443, "mode": "verify", "trustStore": "clients"}]"#, [], []),
      (#"[{"port": 443, "mode": "off", "trustStore": "", "ignoreClientCertificateExpiry": null}]"#, [], []),
      ("[null]", ["null"], []), ("{}", ["{}"], []), ("[]", ["[]"], []),
      (#"[{"port": 0, "mode": "on"}]"#, ["0", #""on""#], []),
      (#"[{"port": 443, "mode": "off", "ignoreClientCertificateExpiry": true}]"#, ["true"], []),
      (#"[{"port": 443, "mode": "verify", "trustStore": "arn:x"}]"#, [], [#""arn:x""#]),
      (#"[{"port": 443, "mode": "verify", "trustStore": ""}]"#, [#""""#], []),
    ])
  func mutual(_ json: String, _ controller: [String], _ aws: [String]) throws {
    #expect(try blame("mutual-authentication", json, \.mutual) == Blame(controller: controller, aws: aws))
  }

  @Test("ports with mode verify count once, by their last entry, where an HTTPS listener is")
  func verifyingPorts() throws {
    let entries = [
      (443, "verify"), (8443, "verify"), (8443, "passthrough"), (80, "verify"), (9443, "verify"),
    ].map {
      #"{"port": \#($0), "mode": "\#($1)"\#($1 == "verify" ? #", "trustStore": "a""# : "")}"#
    }
    let text = ALBText.ingress(
      "shop",
      [
        #"listen-ports: '[{"HTTP": 80}, {"HTTPS": 443}, {"HTTPS": 8443}]'"#,
        "mutual-authentication: '[\(entries.joined(separator: ", "))]'",
      ])
    let loadBalancer = try #require(MeshGraph(text).loadBalancers.first)
    #expect(loadBalancer.verifyingPorts.map(\.value) == [443])
  }
}
