import Linting
import Manifests
import MeshGraph
import YAML

/// Finds weights that Istio refuses, or that do something else than they seem to.
struct VirtualServiceWeights: Rule {
  let info = RuleInfo(
    "virtualservice-weights",
    group: .virtualservice,
    severity: .error,
    summary: "the weights of a route's destinations are refused, or mean something else than they seem to",
    rationale: """
      weights are relative: Istio divides each by their sum. It refuses negative ones, and several \
      destinations whose weights add up to 0; a destination without weight beside others gets no requests, and \
      the only destination gets all
      """,
    remedy: "Give every destination a weight, 100 in all.",
    bad: VirtualServiceExample.routes(
      "- route: [{destination: {host: shop, subset: stable}, weight: 0}, {destination: {host: shop}}]")
      + VirtualServiceExample.service() + VirtualServiceExample.destinationRule,
    good: VirtualServiceExample.routes(
      "- route: [{destination: {host: shop, subset: stable}, weight: 90}, {destination: {host: shop}, weight: 10}]"
    ) + VirtualServiceExample.service() + VirtualServiceExample.destinationRule,
    references: [
      "https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRouteDestination",
      "istio pkg/config/validation/validation.go, validateWeights",
    ],
    equivalents: ["IST0106", "KIA1104"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.virtualServices.flatMap { virtualService -> [Finding] in
      let found = virtualService.routeDestinations.flatMap(findings)
      return found.isEmpty || mesh.hasSteeredWeights(virtualService) ? [] : found
    }
  }

  private func findings(_ destinations: [Destination]) -> [Finding] {
    if destinations.contains(where: \.hasUnreadableWeight) { return [] }
    let negative = destinations.compactMap(\.weight).filter { $0.value < 0 }
    if !negative.isEmpty { return negative.map { .negative($0) } }
    guard let first = destinations.first else { return [] }
    guard destinations.count > 1 else {
      return first.weight.map { $0.value == 100 ? [] : [.onlyDestination($0)] } ?? []
    }
    let weights = destinations.compactMap(\.weight)
    let sum = weights.reduce(0) { $0.addingWithoutOverflow($1.value) }
    if sum == 0 { return [.sumIsZero(first, count: destinations.count)] }
    let without = destinations.filter { $0.weight == nil }
    if !without.isEmpty { return without.map { .withoutWeight($0) } }
    guard sum != 100, let last = weights.last else { return [] }
    return [.sumIsNot100(last, sum, weights.map(\.value))]
  }
}

extension Int {
  /// The sum of two numbers that are not negative, or the largest number there is.
  fileprivate func addingWithoutOverflow(_ other: Int) -> Int {
    let (sum, overflows) = addingReportingOverflow(other)
    return overflows ? .max : sum
  }
}

extension VirtualService {
  /// The destinations among which each route divides its requests.
  fileprivate var routeDestinations: [[Destination]] {
    http.map(\.destinations) + tls.map(\.destinations) + tcp.map(\.destinations)
  }
}

extension Finding {
  fileprivate static func negative(_ weight: Located<Int>) -> Finding {
    Finding("weight \(weight.value) is negative", at: weight.span, help: "write a weight of 0 or more")
  }

  fileprivate static func sumIsZero(_ destination: Destination, count: Int) -> Finding {
    Finding(
      "the weights of \(count) destinations add up to 0",
      at: destination.weight?.span ?? destination.host.span,
      help: "give each destination a weight, 100 in all")
  }

  fileprivate static func withoutWeight(_ destination: Destination) -> Finding {
    Finding(
      "destination \"\(destination.host.value)\" has no weight beside others that have one, and gets no requests",
      at: destination.host.span, why: "a weight that is left out counts as 0",
      help: "give it a weight, or remove it", severity: .warning)
  }

  fileprivate static func sumIsNot100(_ last: Located<Int>, _ sum: Int, _ weights: [Int]) -> Finding {
    let shares = weights.map { weight in "\(Int((Double(weight) * 100 / Double(sum)).rounded()))%" }
    return Finding(
      "the weights add up to \(sum), not to 100", at: last.span,
      why: "weights are relative: the destinations get \(shares.listed)",
      help: "make the weights add up to 100",
      severity: .info)
  }

  fileprivate static func onlyDestination(_ weight: Located<Int>) -> Finding {
    Finding(
      "weight \(weight.value) has no effect: the only destination gets all requests", at: weight.span,
      help: "remove the weight, or add the other destinations", severity: .info)
  }
}
