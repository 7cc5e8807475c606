package import Manifests
package import YAML

/// An annotation `actions.<name>`, read as the controller reads it: field names without regard to case, so the
/// PascalCase of its first version counts too (LBC pkg/ingress/enhanced_backend_builder.go, config_types.go).
package struct IngressAction: Sendable {
  package enum Kind: Sendable {
    case fixedResponse(FixedResponse)
    case redirect(Redirect)
    case forward(Forward)
  }

  /// An answer that the load balancer gives itself.
  package struct FixedResponse: Sendable {
    package let statusCode: Located<String>
    package let contentType: Located<String>?
    package let messageBody: Located<String>?
  }

  /// Each part as written; nil leaves the request's own.
  package struct Redirect: Sendable {
    package let statusCode: Located<String>
    package let host: Located<String>?
    package let path: Located<String>?
    package let port: Located<String>?
    package let `protocol`: Located<String>?
    package let query: Located<String>?
  }

  package struct Forward: Sendable {
    package let targets: [ForwardTarget]
    package let stickiness: Stickiness?
    /// The list of target groups, or the whole action.
    package let span: Span
  }

  /// Whether a client stays with the target group that it got first.
  package struct Stickiness: Sendable {
    package let isEnabled: Bool
    package let seconds: Located<Int>?
    package let span: Span
  }

  /// One of the target groups among which a forward action divides requests.
  package struct ForwardTarget: Sendable {
    package enum Destination: Sendable {
      /// A Service of the Ingress's namespace.
      case service(name: Located<String>, port: Located<ServicePortReference>)
      /// A target group that something else made, by ARN or name.
      case targetGroup(Located<String>)
    }

    package let destination: Destination
    package let weight: Located<Int>?
  }

  /// Nil when it can't be read; `problems` then says why.
  package let kind: Kind?
  /// With any, the controller builds nothing for the whole IngressGroup.
  package let problems: [AnnotationProblem]
  /// What the controller takes and AWS refuses.
  package let refusals: [AnnotationProblem]
  package let ignoredFields: [IgnoredJSONField]

  package init(_ text: AnnotationText) {
    var reader = ActionReader(text)
    let read = reader.read()
    problems = reader.problems
    kind = problems.isEmpty ? read : nil
    refusals = kind?.refusals ?? []
    ignoredFields = reader.ignoredFields
  }
}
