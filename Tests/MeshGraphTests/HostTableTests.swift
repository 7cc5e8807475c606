import Manifests
import Testing

@testable import MeshGraph

/// The table must say what comparing one by one says.
@Suite("Host table: hosts found by overlap")
struct HostTableTests {
  private static let names = [
    "*", "*.com", "*.example.com", "*.a.example.com", "example.com", "a.example.com", "b.example.com",
    "c.a.example.com", "aexample.com", "com", "localhost", "*.local", "shop.svc.cluster.local",
    "*.svc.cluster.local", "*.b.example.com",
  ]

  @Test("overlaps and covers as the hosts themselves say", arguments: names)
  func agrees(_ name: String) {
    let host = Hostname(name)
    let hosts = Self.names.map { Hostname($0) }
    let table = HostTable(hosts.enumerated().map { ($1, $0) })
    let covering = hosts.indices.filter { hosts[$0].covers(host) }
    #expect(table.covering(host).sorted() == covering)
    for index in hosts.indices {
      let found = table.firstOverlapping(host) { $0 == index }
      #expect((found == index) == hosts[index].overlaps(host), "\(name) and \(hosts[index])")
    }
    #expect(table.firstOverlapping(host) { _ in false } == nil)
  }
}
