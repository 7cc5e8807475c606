import Manifests
import MeshGraph
import Testing
import YAML

@Suite("JSON in annotations: listen-ports and actions")
struct AnnotationJSONTests {
  /// A problem as "message @ the characters blamed".
  private func problems(_ annotation: String, _ find: (ALBIngress) -> [AnnotationProblem]) throws -> [String]
  {
    let text = ALBText.ingress("shop", [annotation])
    let member = try #require(MeshGraph(text).loadBalancers.members.first)
    let bytes = Array(text.utf8)
    return find(member).map { problem in
      String(decoding: bytes[Int(problem.span.start)..<Int(problem.span.end)], as: UTF8.self)
    }
  }

  @Test(
    "listen-ports blames the very characters",
    arguments: [
      (#"[{"HTTP": 80}, {"HTTPS": 443}]"#, []), (#"[{"HTTP": 80, "HTTPS": 443}]"#, []), ("[null]", []),
      (#"[{"http": 80}]"#, [#""http""#]), (#"[{"HTTP": "80"}]"#, [#""80""#]),
      (#"[{"HTTP": 80.0}]"#, ["80.0"]),
      (#"[{"HTTP": 0}, {"HTTP": 65536}]"#, ["0", "65536"]), (#"[{"HTTP": null}]"#, ["null"]), ("[]", ["[]"]),
      ("null", ["null"]), (#"{"HTTP": 80}"#, [#"{"HTTP": 80}"#]), ("[80]", ["80"]),
      (#"[{"HTTP": 80},]"#, [","]),
    ])
  func listenPorts(_ json: String, _ blamed: [String]) throws {
    #expect(try problems("listen-ports: '\(json)'", \.listenPortsProblems) == blamed)
  }

  @Test("of two listeners on one port the last counts")
  func lastCounts() throws {
    let text = ALBText.ingress("shop", ["listen-ports: '[{\"HTTP\": 443}, {\"HTTPS\": 443}]'"])
    let listeners = try #require(MeshGraph(text).loadBalancers.first).listeners
    #expect(listeners.map(\.protocol) == [.https])
  }

  @Test(
    "actions blame the very characters",
    arguments: [
      (#"{"type": "fixed-response", "fixedResponseConfig": {"statusCode": "404"}}"#, []),
      (#"{"Type": "redirect", "RedirectConfig": {"StatusCode": "HTTP_301", "Port": "443"}}"#, []),
      (#"{"Type": "forward", "TargetGroupArn": "arn:aws:x"}"#, []),
      (
        #"{"type": "forward", "forwardConfig": {"targetGroups": [{"serviceName": "a", "servicePort": 80}]}}"#,
        []
      ),
      (#"{"type": "fixed-response", "fixedResponseConfig": {"statusCode": 404}}"#, ["404"]),
      (#"{"type": "Redirect"}"#, [#""Redirect""#]), (#"["redirect"]"#, [#"["redirect"]"#]),
      (#"{"type": "redirect", "redirectConfig": {}}"#, ["{}"]),
      (#"{"type": "redirect"}"#, [#"{"type": "redirect"}"#]),
      (
        #"{"type": "redirect", "redirectConfig": {"port": 1, "path": 2, "statusCode": "HTTP_301"}}"#,
        ["2", "1"]
      ),
      (#"{"type": "forward", "targetGroupARN": "a", "forwardConfig": {}}"#, ["{}"]),
      (#"{"type": "forward", "forwardConfig": {"targetGroups": {}}}"#, ["{}"]),
      (#"{"type": "forward", "forwardConfig": {"targetGroups": [{"serviceName": "a"}]}}"#, [#""a""#]),
      (
        #"{"type": "forward", "forwardConfig": {"targetGroups": [{"serviceName": "a", "servicePort": true}]}}"#,
        ["true"]
      ),
      (
        #"{"type": "forward", "forwardConfig": {"targetGroups": [{"targetGroupName": "a", "serviceName": "a"}]}}"#,
        [#"{"targetGroupName": "a", "serviceName": "a"}"#]
      ),
    ])
  func actions(_ json: String, _ blamed: [String]) throws {
    let found = try problems("actions.a: '\(json)'") { $0.actions.flatMap { $0.action?.problems ?? [] } }
    #expect(found == blamed)
  }

  @Test("of several target groups each needs a weight")
  func weights() throws {
    let json =
      #"{"type": "forward", "forwardConfig": {"targetGroups": [{"targetGroupName": "a"}, {"targetGroupName": "b"}]}}"#
    let found = try problems("actions.a: '\(json)'") { $0.actions.flatMap { $0.action?.problems ?? [] } }
    #expect(found == [#"{"targetGroupName": "a"}"#, #"{"targetGroupName": "b"}"#])
  }
}
