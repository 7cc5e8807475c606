/// `ip-address-type`: the addresses that clients reach a load balancer at.
///
/// The controller compares with regard to case.
package enum IPAddressType: String, CaseIterable, Hashable, Sendable {
  case ipv4, dualstack
  /// IPv6 alone towards the internet; private IPv4 addresses beside it.
  case dualstackWithoutPublicIPv4 = "dualstack-without-public-ipv4"

  package static let whenAbsent = ipv4

  /// Whether the load balancer can have targets with IPv6 addresses.
  package var takesIPv6Targets: Bool { self != .ipv4 }
}
