import Manifests
import MeshGraph
import Testing
import YAML

@Suite("Which Ingresses the AWS controller takes")
struct ALBManagementTests {
  @Test(
    "the class decides",
    arguments: [
      ("ingressClassName: alb", "", "className"),
      ("ingressClassName: aws", ALBText.ingressClass("aws"), "ingressClass"),
      (
        "ingressClassName: aws", ALBText.ingressClass("aws", controller: "eks.amazonaws.com/alb"),
        "ingressClass"
      ),
      ("ingressClassName: alb", ALBText.ingressClass("alb", controller: "example.com/other"), "unmanaged"),
      ("ingressClassName: nginx", "", "unmanaged"),
      ("ingressClassName: aws", "", "unknown"),
      ("ingressClassName: ${CLASS}", "", "unknown"),
      ("", "", "classless"),
      ("", ALBText.ingressClass("aws"), "classless"),
      ("", ALBText.ingressClass("aws", isDefault: true), "defaultClass"),
      ("", ALBText.ingressClass("other", controller: "example.com/other", isDefault: true), "classless"),
      (
        "",
        ALBText.ingressClass("a", isDefault: true)
          + ALBText.ingressClass("b", controller: "x/y", isDefault: true),
        "unknown"
      ),
    ])
  func classDecides(_ className: String, _ classes: String, _ expected: String) throws {
    let mesh = MeshGraph(ALBText.ingress(spec: className + "\n" + ALBText.backend()) + classes)
    #expect(try #require(mesh.loadBalancers.managements.first).label == expected)
  }

  @Test("annotations for the controller decide where the class says nothing")
  func annotationsDecide() throws {
    let mesh = MeshGraph(
      ALBText.ingress("shop", ["scheme: internal"], spec: "ingressClassName: aws\n" + ALBText.backend()))
    #expect(try #require(mesh.loadBalancers.managements.first).label == "annotations")
  }

  @Test("the old annotation wins over the field, and keeps params away")
  func annotationWins() throws {
    let ingress = ALBText.ingress(spec: "ingressClassName: aws\n" + ALBText.backend())
      .replacing("example.com/owner: shop", with: "kubernetes.io/ingress.class: alb")
    let mesh = MeshGraph(
      ingress + ALBText.ingressClass("aws", params: "public") + ALBText.params("public", "{targetType: ip}"))
    let member = try #require(mesh.loadBalancers.members.first)
    guard case .classAnnotation = member.evidence, case .none = member.params else {
      Issue.record("\(member.evidence), \(member.params)")
      return
    }
  }

  @Test("Ingresses of an API version that is gone are left alone")
  func removedVersion() {
    let ingress = ALBText.ingress().replacing("networking.k8s.io/v1", with: "extensions/v1beta1")
    #expect(MeshGraph(ingress).loadBalancers.isEmpty)
  }

  @Test(
    "params are known, none, or out of view",
    arguments: [
      (ALBText.ingressClass("alb"), "none"),
      (ALBText.ingressClass("alb", params: "public"), "unknown"),
      (
        ALBText.ingressClass("alb", params: "public") + ALBText.params("public", "{scheme: internal}"),
        "known"
      ),
      ("", "unknown"),
    ])
  func params(_ classes: String, _ expected: String) throws {
    let member = try #require(MeshGraph(ALBText.ingress() + classes).loadBalancers.members.first)
    switch member.params {
    case .none: #expect(expected == "none")
    case .known: #expect(expected == "known")
    case .unknown: #expect(expected == "unknown")
    }
  }
}

extension ALBManagement {
  fileprivate var label: String {
    switch self {
    case .managed(.classAnnotation): "classAnnotation"
    case .managed(.ingressClass): "ingressClass"
    case .managed(.className): "className"
    case .managed(.defaultClass): "defaultClass"
    case .managed(.annotations): "annotations"
    case .unmanaged: "unmanaged"
    case .classless: "classless"
    case .unknown: "unknown"
    }
  }
}
