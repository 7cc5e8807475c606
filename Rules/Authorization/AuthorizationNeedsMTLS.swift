import Linting
import Manifests
import MeshGraph
import YAML

/// Finds policies that ask who the peer is, of pods whose peers show no certificate.
struct AuthorizationNeedsMTLS: Rule {
  let info = RuleInfo(
    "authorization-needs-mtls",
    group: .authorization,
    severity: .error,
    summary: "an AuthorizationPolicy asks who the caller is, and mTLS to its pods is off",
    rationale: """
      principals, namespaces, serviceAccounts and trustDomains are read from the certificate of mesh \
      mTLS; over plaintext there is none, so that ALLOW refuses everyone and DENY spares everyone (not \
      the not- forms: those hold for everyone)
      """,
    remedy: "Turn mTLS on for the pods, or ask for something else.",
    bad: AuthorizationExample.policy(
      AuthorizationExample.selector, "rules: [{from: [{source: {namespaces: [cart]}}]}]")
      + AuthorizationExample.policy(kind: "PeerAuthentication", "mtls: {mode: DISABLE}")
      + AuthorizationExample.workload(),
    good: AuthorizationExample.policy(
      AuthorizationExample.selector, "rules: [{from: [{source: {namespaces: [cart]}}]}]")
      + AuthorizationExample.policy(kind: "PeerAuthentication", "mtls: {mode: PERMISSIVE}")
      + AuthorizationExample.workload(),
    references: [
      "https://istio.io/latest/docs/concepts/security/#dependency-on-mutual-tls",
      "kiali business/checkers/authorization/mtls_enabled_checker.go",
    ],
    equivalents: ["KIA0105"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.authorizationPolicies.compactMap { policy in
      mesh.missingPeerIdentity(of: policy).map { .unknownPeer($0) }
    }
  }
}

extension Finding {
  fileprivate static func unknownPeer(_ missing: MissingPeerIdentity) -> Finding {
    let reason: String
    let place: Label
    switch missing.cause {
    case .disabled(let policy, let span):
      reason = "\(policy.described) turns mTLS off for the pods"
      place = Label(span, "mTLS is turned off here")
    case .notSpoken(let rule, let mode, let service):
      reason = "\(rule.described) makes callers of \(service.described) speak \(mode.value.rawValue)"
      place = Label(mode.span, "callers show no certificate of the mesh")
    }
    return Finding(
      "\(missing.test.name.value) needs mTLS, and \(reason)", at: missing.test.name.span, related: [place])
  }
}
