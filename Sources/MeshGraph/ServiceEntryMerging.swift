package import Manifests
package import YAML

/// A port of a host that two ServiceEntries define.
package struct SharedEntryPort: Sendable {
  package let host: Located<String>
  package let entry: ServiceEntry
  package let port: ServiceEntry.Port
  package let other: ServiceEntry
  package let otherPort: ServiceEntry.Port

  /// Whether the two say that it speaks different protocols.
  package var isContradiction: Bool {
    let (mine, theirs) = (port.protocolText?.value ?? "", otherPort.protocolText?.value ?? "")
    if mine.hasSubstitution || theirs.hasSubstitution { return false }
    return mine.uppercased() != theirs.uppercased()
  }
}

extension MeshGraph {
  /// The ports of hosts that several ServiceEntries define for the same proxies, each with the first
  /// entry that does. TCP ports with addresses of their own don't meet.
  package var sharedEntryPorts: [SharedEntryPort] {
    struct Key: Hashable {
      let host: String
      let port: Int
    }
    var first: [Key: [(entry: ServiceEntry, port: ServiceEntry.Port)]] = [:]
    var shared: [SharedEntryPort] = []
    for entry in serviceEntries {
      for host in entry.hosts where !host.value.hasSubstitution {
        for port in entry.ports {
          let key = Key(host: host.value.lowercased(), port: port.number.value)
          let known = first[key, default: []]
          let rival = known.first { meet(entry, port, $0.entry, $0.port) }
          if let rival {
            shared.append(
              SharedEntryPort(host: host, entry: entry, port: port, other: rival.entry, otherPort: rival.port)
            )
          } else if known.count < Self.entriesOfHost {
            first[key, default: []].append((entry, port))
          }
        }
      }
    }
    return shared
  }

  /// Nobody has this many entries for one host that don't meet; without a limit, work could grow with the
  /// square of them.
  private static let entriesOfHost = 16

  private func meet(
    _ entry: ServiceEntry, _ port: ServiceEntry.Port, _ other: ServiceEntry, _ otherPort: ServiceEntry.Port
  ) -> Bool {
    guard entry.metadata.span != other.metadata.span, coexist(entry, other), entry.meets(other),
      (entry.name, entry.namespace) != (other.name, other.namespace)
    else { return false }
    let isTold = [port, otherPort].contains { $0.spoken?.isHTTP == true || $0.spoken?.isTLS == true }
    let addresses = (Set(entry.addresses.map(\.value)), Set(other.addresses.map(\.value)))
    return isTold || addresses.0.isEmpty || addresses.1.isEmpty || !addresses.0.isDisjoint(with: addresses.1)
  }
}
