package import Manifests
package import YAML

/// An annotation `actions.<name>`, read as the controller reads it: field names without regard to case, so the
/// PascalCase of its first version counts too (LBC pkg/ingress/enhanced_backend_builder.go, config_types.go).
package struct IngressAction: Sendable {
  package enum Kind: Sendable {
    case fixedResponse(statusCode: String)
    case redirect(Redirect)
    case forward([ForwardTarget])
  }

  /// Each part as written; nil leaves the request's own.
  package struct Redirect: Sendable {
    package let statusCode: String
    package let host: String?
    package let path: String?
    package let port: String?
    package let `protocol`: String?
    package let query: String?
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
    package let weight: Int?
  }

  /// Nil when it can't be read; `problems` then says why.
  package let kind: Kind?
  /// With any, the controller builds nothing for the whole IngressGroup.
  package let problems: [AnnotationProblem]

  package init(_ text: AnnotationText) {
    var reader = ActionReader(text)
    kind = reader.read()
    problems = reader.problems
  }
}
