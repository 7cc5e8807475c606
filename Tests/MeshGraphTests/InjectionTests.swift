import Manifests
import MeshGraph
import Testing
import YAML

@Suite("Injection: labels of namespaces and pods")
struct InjectionTests {
  @Test(
    "labels that don't do what they say",
    arguments: [
      ("{istio-injection: \"true\"}", "{app: a}", ["istio-injection unknown"]),
      ("{istio-injection: enabled, istio.io/rev: a}", "{app: a}", ["istio.io/rev overruled"]),
      ("{istio-injection: disabled, istio.io/rev: a}", "{app: a}", ["istio.io/rev overruled"]),
      (
        "{istio-injection: enabled, istio.io/dataplane-mode: ambient}", "{app: a}",
        ["istio.io/dataplane-mode overruled"]
      ),
      ("{istio.io/rev: a, istio.io/dataplane-mode: ambient}", "{app: a}", []),
      ("{istio.io/dataplane-mode: Ambient}", "{app: a}", ["istio.io/dataplane-mode unknown"]),
      ("{sidecar.istio.io/inject: \"true\"}", "{app: a}", ["sidecar.istio.io/inject misplaced"]),
      ("{a: b}", "{istio-injection: enabled}", ["istio-injection misplaced"]),
      ("{a: b}", "{sidecar.istio.io/inject: \"yes\"}", ["sidecar.istio.io/inject unknown"]),
      ("{a: b}", "{sidecar.istio.io/inject: \"${INJECT}\"}", []),
    ])
  func faults(_ namespace: String, _ pod: String, _ expected: [String]) {
    let mesh = MeshGraph(
      documents(Text.namespace("shop", labels: namespace), Text.deployment("shop", labels: pod)))
    let found = mesh.injectionLabelFaults.map { fault in
      switch fault.reason {
      case .unknownValue: "\(fault.key.value) unknown"
      case .overruled: "\(fault.key.value) overruled"
      case .misplaced: "\(fault.key.value) misplaced"
      }
    }
    #expect(found == expected)
  }

  @Test("settings that inject by default take the pods of namespaces without labels")
  func byDefault() throws {
    let settings = """
      {apiVersion: install.istio.io/v1alpha1, kind: IstioOperator, metadata: {name: a}, \
      spec: {values: {sidecarInjectorWebhook: {enableNamespacesByDefault: true}}}}
      """
    let mesh = MeshGraph(
      documents(Text.namespace("shop", labels: "{a: b}"), Text.deployment("shop"), settings))
    #expect("\(mesh.injection(of: try #require(mesh.workloads.first)))" == "injected")
  }

  @Test(
    "a namespace is forgotten when others have labels, it has pods without proxies, and no policy speaks of it"
  )
  func forgotten() {
    let shop = Text.namespace("shop", labels: "{a: b}")
    let other = Text.namespace("other", labels: "{istio-injection: enabled}")
    let texts: [(String, Int)] = [
      (documents(shop, other, Text.deployment("shop")), 1),
      (documents(shop, Text.deployment("shop")), 0),
      (documents(shop, other), 0),
      (documents(shop, Text.deployment("shop"), Text.policy("STRICT", in: "shop")), 0),
      (documents(shop, other, Text.deployment("shop"), Text.policy("STRICT", in: "shop")), 0),
      (documents(shop, other, Text.gatewayPods(in: "shop")), 0),
    ]
    for (text, count) in texts {
      #expect(MeshGraph(text).unlabelledNamespaces.count == count, "\(text)")
    }
  }
}
