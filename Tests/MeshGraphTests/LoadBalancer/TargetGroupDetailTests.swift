import Manifests
import MeshGraph
import Testing
import YAML

@Suite("Target groups in detail: timing, maps, control ports")
struct TargetGroupDetailTests {
  private func group(_ ingress: [String], _ service: [String] = [], backends: String = ALBText.backend())
    throws
    -> TargetGroup
  {
    let text =
      ALBText.ingress("shop", ingress, spec: "ingressClassName: alb\n" + backends)
      + ALBText.service("shop", service)
    return try #require(MeshGraph(text).loadBalancers.first?.targetGroups.first)
  }

  @Test(
    "an interval must be longer than the timeout, defaults included",
    arguments: [
      ([], false), (["healthcheck-timeout-seconds: \"14\""], false),
      (["healthcheck-timeout-seconds: \"15\""], true),
      (["healthcheck-interval-seconds: \"6\""], false), (["healthcheck-interval-seconds: \"5\""], true),
      (["healthcheck-interval-seconds: \"30\"", "healthcheck-timeout-seconds: \"30\""], true),
      (["healthcheck-interval-seconds: \"30\"", "healthcheck-timeout-seconds: \"+29\""], false),
      // Refused by themselves, or unknown.
      (["healthcheck-interval-seconds: \"4\""], false), (["healthcheck-timeout-seconds: \"121\""], false),
      (["healthcheck-timeout-seconds: soon"], false), (["healthcheck-timeout-seconds: ${TIMEOUT}"], false),
    ] as [([String], Bool)])
  func timing(_ annotations: [String], _ isRefused: Bool) throws {
    #expect(try group(annotations).healthCheckTiming.isRefused == isRefused)
  }

  @Test("the Service's interval meets the Ingress's timeout")
  func mixedTiming() throws {
    let timing = try group(
      ["healthcheck-timeout-seconds: \"20\""], ["healthcheck-interval-seconds: \"10\""]
    ).healthCheckTiming
    #expect(timing.isRefused)
    #expect(timing.interval.origin == .service)
    #expect(timing.timeout.origin == .ingress)
  }

  @Test(
    "a Service's map replaces the Ingress's: keys that it lacks are lost",
    arguments: [
      ("a=1,b=2", "b=3", ["a"]), ("a=1,b=2", "\" b = 1 , a=2\"", []),
      ("a=1,b=2,a=3", "c=1", ["a", "b", "a"]),
      ("a=1", "\"\"", ["a"]), ("\"\"", "a=1", []), ("a=1", "${ATTRIBUTES}", []), ("a=1,b", "c=1", []),
    ] as [(String, String, [String])])
  func replacedMap(_ ingress: String, _ service: String, _ lost: [String]) throws {
    let maps = try group(
      ["target-group-attributes: \(ingress)"], ["target-group-attributes: \(service)"]
    ).replacedMaps
    #expect(maps.flatMap(\.lostKeys) == lost)
    #expect(maps.count == (lost.isEmpty ? 0 : 1))
  }

  @Test("labels of nodes are no matter for targets that are pods")
  func nodeLabels() throws {
    let labels = ["target-node-labels: a=1"]
    #expect(
      try group(labels, ["target-node-labels: b=1"]).replacedMaps.map(\.annotation) == ["target-node-labels"])
    #expect(try group(labels + ["target-type: ip"], ["target-node-labels: b=1"]).replacedMaps.isEmpty)
    #expect(try group(labels).nodeLabels.origin == .ingress)
    #expect(try group([]).nodeLabels.span == nil)
  }

  @Test("the attributes that count are the Service's, and of one key the last")
  func attributes() throws {
    let group = try group(["target-group-attributes: a=1"], ["target-group-attributes: b=1,b=2"])
    let attributes = try #require(group.attributes)
    #expect(attributes["a"] == nil)
    #expect(attributes["b"] == "2")
    #expect(attributes.place(of: "b") == attributes.entries.last?.key.span)
    #expect(try self.group(["target-group-attributes: a"]).attributes == nil)
  }

  @Test("a control port is named as the backend names Service and port, on the Service or the Ingress")
  func controlPort() throws {
    #expect(try group(["target-control-port.shop.80: \"3000\""]).controlPort.value == 3000)
    #expect(try group([], ["target-control-port.shop.80: \"3000\""]).controlPort.origin == .service)
    #expect(try group(["target-control-port.shop.http: \"3000\""]).controlPort.span == nil)
    let byName = ALBText.backend(port: "name: http")
    #expect(
      try group(["target-control-port.shop.http: \"3000\""], backends: byName).controlPort.value == 3000)
  }

  @Test(
    "control ports of no backend are found, unless a backend is open",
    arguments: [
      ("shop", ["80"], []), ("shop", ["http", "80"], ["shop.http"]), ("${NAME}", ["http"], []),
    ] as [(String, [String], [String])])
  func unusedControlPorts(_ service: String, _ ports: [String], _ unused: [String]) throws {
    let text = ALBText.ingress(
      "shop", ports.map { "target-control-port.shop.\($0): \"3000\"" },
      spec: "ingressClassName: alb\n" + ALBText.backend(service))
    let member = try #require(MeshGraph(text).loadBalancers.first?.members.first)
    #expect(member.unusedControlPorts.map(\.backend) == unused)
  }

  @Test("what rests on a Service that isn't in view says so")
  func assumptions() throws {
    #expect(try group([]).assumptionsOfSettings.isEmpty)
    let alone = try #require(MeshGraph(ALBText.ingress()).loadBalancers.first?.targetGroups.first)
    #expect(alone.assumptionsOfSettings.count == 1)
    #expect(alone.assumptionsOfTargetType.count == 1)
    #expect(try group(["target-type: instance"]).assumptionsOfTargetType.isEmpty)
  }
}
