import Manifests
import MeshGraph
import Testing
import YAML

@Suite("Webhooks of Istio's: whether their calls arrive")
struct InjectionWebhookTests {
  private func webhook(_ name: String = "validation.istio.io", calls service: String) -> String {
    """
    apiVersion: admissionregistration.k8s.io/v1
    kind: ValidatingWebhookConfiguration
    metadata: {name: istiod-default-validator}
    webhooks: [{name: \(name), clientConfig: {service: {\(service)}}}]
    """
  }

  private func service(_ name: String, in namespace: String = "istio-system", _ spec: String) -> String {
    """
    apiVersion: v1
    kind: Service
    metadata: {name: \(name), namespace: \(namespace)}
    spec: {\(spec)}
    """
  }

  private func unreachable(isComplete: Bool = false, _ texts: String...) -> [UnreachableWebhook] {
    MeshGraph(texts.joined(separator: "\n---\n"), isComplete: isComplete).unreachableWebhooks
  }

  private let canary = "name: istiod-canary, namespace: istio-system"
  private let ports = "ports: [{port: 443}]"

  @Test("a Service is missing where one of istiod's is in view, or everything")
  func missing() {
    #expect(unreachable(webhook(calls: canary), service("istiod", ports)).count == 1)
    #expect(unreachable(isComplete: true, webhook(calls: canary)).count == 1)
  }

  @Test("a Service may be an installer's where only Services of others are in view")
  func outOfView() {
    #expect(unreachable(webhook(calls: canary)).isEmpty)
    #expect(unreachable(webhook(calls: canary), service("gateway", ports)).isEmpty)
    #expect(unreachable(webhook(calls: canary), service("istiod", in: "other", ports)).isEmpty)
  }

  @Test("the port is 443 unless said otherwise, and must be one of the Service's")
  func port() {
    let istiod = "name: istiod, namespace: istio-system"
    #expect(unreachable(webhook(calls: istiod), service("istiod", ports)).isEmpty)
    #expect(unreachable(webhook(calls: istiod), service("istiod", "ports: [{port: 15017}]")).count == 1)
    #expect(unreachable(webhook(calls: istiod + ", port: 15017"), service("istiod", ports)).count == 1)
    #expect(unreachable(webhook(calls: istiod), service("istiod", "clusterIP: None")).isEmpty)
  }

  @Test("webhooks of others are none of Istio's")
  func others() {
    #expect(unreachable(isComplete: true, webhook("tools.example.com", calls: canary)).isEmpty)
  }
}

@Suite("Service accounts of WorkloadGroups")
struct ServiceAccountReferenceTests {
  private func missing(_ name: String, in namespace: String, isComplete: Bool = false) throws -> String? {
    let mesh = MeshGraph(
      """
      apiVersion: v1
      kind: ServiceAccount
      metadata: {name: ratings, namespace: shop}
      ---
      apiVersion: networking.istio.io/v1
      kind: WorkloadGroup
      metadata: {name: ratings, namespace: \(namespace)}
      spec: {template: {serviceAccount: "\(name)"}}
      """, isComplete: isComplete)
    return mesh.missingServiceAccount(of: try #require(mesh.workloadGroups.first))?.value
  }

  @Test("one is missing where the namespace has others, or everything is in view")
  func missing() throws {
    #expect(try missing("rating", in: "shop") == "rating")
    #expect(try missing("ratings", in: "other", isComplete: true) == "ratings")
  }

  @Test("one in view, one of a namespace that isn't, and default are not")
  func present() throws {
    #expect(try missing("ratings", in: "shop") == nil)
    #expect(try missing("ratings", in: "other") == nil)
    #expect(try missing("default", in: "shop", isComplete: true) == nil)
    #expect(try missing("${NAME}", in: "shop", isComplete: true) == nil)
    #expect(try missing("", in: "shop", isComplete: true) == nil)
  }
}
