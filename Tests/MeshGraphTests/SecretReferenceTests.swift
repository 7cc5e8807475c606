import Manifests
import MeshGraph
import Testing

@Suite("Secrets of applications: found, missing or out of view")
struct SecretReferenceTests {
  private func resolution(_ name: String, isComplete: Bool = false, _ texts: String...) throws
    -> Resolution<KnownSecret>
  {
    let ingress = ALBText.ingress()
    let mesh = MeshGraph(([ingress] + texts).joined(separator: "\n---\n"), isComplete: isComplete)
    let asker = try #require(mesh.ingresses.first)
    return mesh.applicationSecret(named: name, in: "shop", from: asker)
  }

  @Test("one of the namespace, or of none, is found")
  func found() throws {
    #expect(
      try resolution("a", Text.secret("a", in: "shop", keys: "{k: YQ==}")).target?.manifest?.name == "a")
    #expect(try resolution("a", Text.secret("a", in: nil)).target != nil)
    #expect(try resolution("a", Text.secret("a", in: "other")).target == nil)
  }

  @Test("one that a controller makes is found, and its keys are not known")
  func made() throws {
    let found = try #require(try resolution("a", Text.certificate("a", in: "shop")).target)
    #expect(found.manifest == nil)
  }

  @Test("one is missing where other Secrets of applications are kept, and only there")
  func missing() throws {
    #expect(try resolution("a", Text.secret("b", in: "shop", keys: "{k: YQ==}")).isMissing)
    #expect(try resolution("a", isComplete: true).isMissing)
    #expect(try resolution("a").isOutOfView)
    #expect(try resolution("a", Text.secret("tls", in: "shop")).isOutOfView)
    #expect(try resolution("a", Text.secret("b", in: "other", keys: "{k: YQ==}")).isOutOfView)
    #expect(try resolution("${NAME}", Text.secret("b", in: "shop", keys: "{k: YQ==}")).isOutOfView)
  }
}
