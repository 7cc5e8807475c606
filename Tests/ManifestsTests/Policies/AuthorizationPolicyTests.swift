import Testing
import YAML

@testable import Manifests

@Suite("AuthorizationPolicy: what its rules ask")
struct AuthorizationPolicyTests {
  @Test(
    "every key of a condition has its meaning, and others have none",
    arguments: [
      ("source.ip", .peerAddress), ("remote.ip", .clientAddress), ("source.principal", .principal),
      ("request.headers[x-team]", .header), ("request.auth.claims[realm][roles]", .claim),
      ("experimental.envoy.filters.network.mysql_proxy[db]", .filterMetadata),
      ("request.headers", nil), ("request.headers[]", nil), ("request.header[x]", nil),
      ("destination.labels[app]", nil), ("", nil),
    ] as [(String, AuthorizationAttribute?)])
  func conditionKey(_ key: String, _ expected: AuthorizationAttribute?) {
    #expect(AuthorizationAttribute(conditionKey: key) == expected)
  }

  @Test("tests come from sources, operations and conditions, with their not forms")
  func tests() throws {
    let policy = try policy(
      """
      rules:
        - from: [{source: {notIpBlocks: [10.0.0.0/8], unknown: [x]}}]
          to: [{operation: {methods: [GET], ports: 80}}]
          when: [{key: source.namespace, values: [a], notValues: [b, c]}, {key: wrong, values: [d]}]
      """)
    let found = policy.tests.map { "\($0.isNegated ? "not " : "")\($0.attribute) \($0.values.count)" }
    #expect(found == ["not peerAddress 1", "method 1", "namespace 1", "not namespace 2"])
  }

  @Test(
    "an absent action is ALLOW, and one that can't be read is none",
    arguments: [("{}", .allow), ("action: DENY", .deny), ("action: allow", nil), ("action:", .allow)]
      as [(String, AuthorizationPolicy.Action?)])
  func action(_ spec: String, _ expected: AuthorizationPolicy.Action?) throws {
    #expect(try policy(spec).effectiveAction == expected)
  }

  @Test(
    "an empty rule is met by all, one with a field is not",
    arguments: [
      ("[{}]", [true]), ("[null]", [true]), ("[{from: []}, {when: [{key: source.ip}]}]", [false, false]),
    ])
  func metByAll(_ rules: String, _ expected: [Bool]) throws {
    #expect(try policy("rules: \(rules)").rules.map(\.isMetByAll) == expected)
  }

  private func policy(_ spec: String) throws -> AuthorizationPolicy {
    let indented = spec.split(separator: "\n", omittingEmptySubsequences: false).map { "  \($0)" }
      .joined(separator: "\n")
    let text = """
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: shop, namespace: shop}
      spec:
      \(indented)
      """
    var parser = DocumentParser()
    let document = Array(text.utf8).withUnsafeBufferPointer {
      parser.parse($0, file: FileID(rawValue: 0), offset: 0, firstLine: 1).document
    }
    guard case .authorizationPolicy(let policy) = try #require(document.map(Manifest.all(in:))?.first) else {
      throw NotAPolicy()
    }
    return policy
  }

  private struct NotAPolicy: Error {}
}
