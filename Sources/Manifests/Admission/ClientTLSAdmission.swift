import YAML

extension DestinationRule {
  /// What istiod refuses of its `tls` blocks (istio-validation 2.3, DR-21).
  package var tlsRefusals: [Refusal] {
    trafficPolicies.flatMap(\.tlsBlocks).flatMap { $0.refusals(in: namespace) }
  }

  /// Fields of its `tls` blocks that count for nothing under their mode (istio-validation 5.7).
  package var idleTLSFields: [Refusal] {
    trafficPolicies.flatMap(\.tlsBlocks).compactMap(\.idleFields)
  }
}

extension ClientTLS {
  private static let files: [StaticString] = ["clientCertificate", "caCertificates", "privateKey", "caCrl"]

  fileprivate func refusals(in namespace: String?) -> [Refusal] {
    guard let mode = mode?.value, mode.isOrdinaryTLS else { return [] }
    if let foreign = foreignConfigMap(namespace) { return [foreign] }
    if let useless = uselessUnderSkip(mode) { return [useless] }
    if let credential = entry("credentialName") {
      return Self.files.compactMap { entry($0) }.map { file in
        Refusal(
          at: file.key.span, "credentialName and \(file.key.text ?? "") exclude each other",
          help: "keep one of the two", related: [credential.key.span])
      }
    }
    guard mode == .mutual else { return [] }
    let missing = ["clientCertificate", "privateKey"].filter { field in !hasFile(field) }
    guard !missing.isEmpty else { return [] }
    return [
      Refusal(
        at: self.mode?.span ?? span, "MUTUAL needs \(missing.joined(separator: " and "))",
        help: "name the files, or a Secret by credentialName; in the mesh, ISTIO_MUTUAL needs neither")
    ]
  }

  private func hasFile(_ field: String) -> Bool {
    Self.files.contains { "\($0)" == field && has($0) }
  }

  /// `configmap://NAMESPACE/NAME` reaches no other namespace.
  private func foreignConfigMap(_ namespace: String?) -> Refusal? {
    guard let name = node.string("credentialName"), !name.value.hasSubstitution,
      let path = name.value.dropping(prefix: "configmap://")
    else { return nil }
    guard let (owner, rest) = path.split(atFirst: "/"), !owner.isEmpty, !rest.isEmpty else {
      return Refusal(
        at: name.span, "credentialName \"\(name.value)\" lacks a part of configmap://NAMESPACE/NAME")
    }
    guard let namespace, owner != namespace else { return nil }
    return Refusal(
      at: name.span,
      "credentialName names a ConfigMap of namespace \"\(owner)\", and the rule lives in \"\(namespace)\"")
  }

  /// What verifies the server beside `insecureSkipVerify`, which says not to.
  private func uselessUnderSkip(_ mode: ClientTLSMode) -> Refusal? {
    guard skipsVerification, let skip = node.entry("insecureSkipVerify") else { return nil }
    let verifying: [StaticString] =
      mode == .simple
      ? ["caCertificates", "credentialName", "subjectAltNames"] : ["caCertificates", "subjectAltNames"]
    guard let field = verifying.lazy.compactMap({ self.entry($0) }).first else { return nil }
    return Refusal(
      at: field.key.span, "\(field.key.text ?? "") beside insecureSkipVerify: true, which verifies nothing",
      help: "remove one of the two", related: [skip.key.span])
  }

  /// Fields beside a mode, or the lack of one, that makes nothing of them.
  fileprivate var idleFields: Refusal? {
    // Under ISTIO_MUTUAL the name asked for and the names expected still count.
    let names: [StaticString] = mode?.value == .istioMutual ? [] : ["sni", "subjectAltNames"]
    let fields = (["credentialName"] + names + Self.files).lazy.compactMap { self.entry($0) }
    guard let field = fields.first else { return nil }
    let name = field.key.text ?? ""
    if !hasMode {
      return Refusal(
        at: span, "tls without a mode means DISABLE: plaintext, and \(name) counts for nothing",
        help: "write the mode: SIMPLE, MUTUAL or ISTIO_MUTUAL", related: [field.key.span])
    }
    switch mode?.value {
    case .disable, .istioMutual:
      return Refusal(
        at: field.key.span, "\(name) counts for nothing under mode \(mode?.value.rawValue ?? "")",
        related: [mode?.span ?? span])
    case .simple, .mutual, nil: return nil
    }
  }
}
