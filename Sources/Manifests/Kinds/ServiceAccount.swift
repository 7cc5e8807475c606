/// A ServiceAccount: who pods run as, and workloads outside of Kubernetes.
package struct ServiceAccount: Resource {
  package let metadata: Metadata

  /// The one that Kubernetes makes in every namespace.
  package static let defaultName = "default"
}
