import Linting
import MeshGraph

/// Finds regexes of a VirtualService that RE2 doesn't compile.
struct VirtualServiceRegexMalformed: Rule {
  let info = RuleInfo(
    "virtualservice-regex-malformed",
    group: .virtualservice,
    severity: .error,
    summary: "a regex of a VirtualService doesn't compile",
    rationale: """
      istiod's admission webhook refuses the object. Istio and Envoy use RE2, which has no look-around and no \
      back-references, and takes at most 1024 bytes here; a regex has to match the whole text
      """,
    remedy: "Write the regex in RE2's syntax.",
    bad: VirtualServiceExample.routes(
      "- match: [{uri: {regex: \"/(?!admin).*\"}}]", "  route: [{destination: {host: shop}}]")
      + VirtualServiceExample.service(),
    good: VirtualServiceExample.routes(
      "- match: [{uri: {regex: \"/[a-z]+/.*\"}}]", "  route: [{destination: {host: shop}}]")
      + VirtualServiceExample.service(),
    references: [
      "https://github.com/google/re2/wiki/Syntax",
      "istio pkg/config/validation/validation.go, validateStringRegexp",
    ],
    equivalents: ["IST0106"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.virtualServiceFaults.findings(of: .regex)
  }
}
