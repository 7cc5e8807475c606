/// Stands for the graph until it is written.
package struct MeshGraph: Sendable {
  package init() {}
}
