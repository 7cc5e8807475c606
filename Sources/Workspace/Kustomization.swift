import YAML

/// What a kustomization says of the files around it.
///
/// Patches are partial objects: they are not judged as whole ones.
enum Kustomization {
  /// The names that `kustomize build` looks for.
  static func isFileName(_ name: String) -> Bool {
    ["kustomization.yaml", "kustomization.yml", "Kustomization"].contains(name)
  }

  /// The files it applies as patches, relative to its folder.
  static func patches(of root: Node) -> [String] {
    let byPath = ["patches", "patchesJson6902"].flatMap { field in
      root.items(of: field).compactMap { $0["path"]?.text }
    }
    let strategic = root.items(of: "patchesStrategicMerge").compactMap(\.text)
    // An entry may also be the patch itself.
    return byPath + strategic.filter { !$0.contains("\n") }
  }
}

extension Node {
  fileprivate func items(of field: String) -> [Node] {
    entries.first { $0.key.text == field }?.value.items.map(\.self) ?? []
  }
}
