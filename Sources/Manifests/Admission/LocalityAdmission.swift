import YAML

// `localityLbSetting` of a load balancer (istio-validation 2.3, DR-18).

extension Node {
  var localityRefusals: [Refusal] {
    if let distribute = setEntry("distribute"), let failover = setEntry("failover") {
      return [
        Refusal(
          at: failover.key.span, "localityLbSetting has both distribute and failover",
          related: [distribute.key.span])
      ]
    }
    return list("distribute") { $0 }.flatMap(\.shareRefusals)
      + list("failover") { $0 }.flatMap(\.failoverRefusals)
  }

  /// Of an entry of `distribute`: the shares of each locality.
  private var shareRefusals: [Refusal] {
    guard let to = entry("to"), to.value.isMapping else { return [] }
    let shares = to.value.effectiveEntries.compactMap { entry in
      entry.value.integer.map { Located($0, at: entry.value.span) }
    }
    guard shares.count == to.value.effectiveEntries.count, !shares.isEmpty else { return [] }
    if let wrong = shares.first(where: { !(1...100).contains($0.value) }) {
      return [Refusal(at: wrong.span, "a locality gets 1 to 100 percent, not \(wrong.value)")]
    }
    let sum = shares.reduce(0) { $0 + $1.value }
    guard sum != 100 else { return [] }
    return [Refusal(at: to.key.span, "the shares of the localities sum to \(sum), not to 100")]
  }

  /// Of an entry of `failover`: it names two different regions.
  private var failoverRefusals: [Refusal] {
    let from = string("from")
    guard let to = string("to"), let from else { return [] }
    if from.value == to.value {
      return [Refusal(at: to.span, "failover leads from region \"\(to.value)\" to itself")]
    }
    return [from, to].filter { $0.value.contains("/") || $0.value.contains("*") }.map {
      Refusal(at: $0.span, "failover is between regions, and \"\($0.value)\" is none")
    }
  }

  /// Of a policy, or of a port's: failover without the outlier detection that tells when to.
  var idleFailover: Refusal? {
    guard !sets("outlierDetection"), let balancer = self["loadBalancer"] else { return nil }
    for setting in [balancer["localityLbSetting"], balancer["zoneAwareLbSetting"]].compactMap(\.self) {
      guard setting.boolean("enabled") != false else { continue }
      let failover = [setting.setEntry("failover"), setting.setEntry("failoverPriority")]
        .compactMap(\.self).first { $0.value.items.contains { _ in true } }
      if let failover {
        return Refusal(
          at: failover.key.span, "\(failover.key.text ?? "failover") without outlierDetection never acts",
          help: "add outlierDetection beside loadBalancer")
      }
    }
    return nil
  }
}
