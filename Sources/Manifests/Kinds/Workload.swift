package import YAML

/// A Pod, or anything that makes pods from a template.
package struct Workload: Resource {
  /// The kinds that are read as workloads.
  package static let kinds: Set<Kind> = [
    .pod, .deployment, .statefulSet, .daemonSet, .replicaSet, .job, .cronJob, .rollout,
  ]

  package let metadata: Metadata
  /// Labels that its pods carry.
  package let podLabels: Labels
  /// The pod itself or its template: `metadata` and `spec` as a pod has them.
  private let template: Node?

  init(_ metadata: Metadata) {
    self.metadata = metadata
    template =
      switch metadata.kind {
      case .pod: metadata.node
      case .cronJob: metadata.node["spec"]?["jobTemplate"]?["spec"]?["template"]
      default: metadata.node["spec"]?["template"]
      }
    podLabels = Labels(template?["metadata"]?["labels"])
  }

  package var podAnnotations: Annotations { Annotations(template?["metadata"]?["annotations"]) }

  /// The mapping of the labels that its pods carry; for a Pod, its own.
  package var podLabelsNode: Node? { template?["metadata"]?["labels"] }

  package var podSpec: Node? { template?["spec"] }

  /// A port that a container says it listens on. Saying so is voluntary: an absent port proves
  /// nothing.
  package struct ContainerPort: Sendable {
    package let name: String?
    package let number: Located<Int>
  }

  package var containerPorts: [ContainerPort] {
    servingContainers.flatMap { container in
      container.list("ports") { port in
        port.integer("containerPort").map { ContainerPort(name: port.string("name")?.value, number: $0) }
      }
    }
  }

  package var containers: [Node] { podSpec.map { Array($0["containers"]?.items.map(\.self) ?? []) } ?? [] }

  /// Whether a container sets a variable of its environment to a text, written out.
  package func sets(_ variable: String, to value: String) -> Bool {
    containers.contains { container in
      container["env"]?.items.contains { entry in
        entry.string("name")?.value == variable && entry.string("value")?.value == value
      } ?? false
    }
  }

  /// Ports of the nodes that its containers take.
  package var hostPorts: [Int] {
    containers.flatMap { $0.list("ports") { $0.integer("hostPort")?.value } }
  }

  /// The service account whose identity the pods have in the mesh.
  package var serviceAccount: String {
    podSpec?.string("serviceAccountName")?.value ?? podSpec?.string("serviceAccount")?.value ?? "default"
  }

  /// The containers that run as long as the pod: init containers with `restartPolicy: Always` too.
  package var servingContainers: [Node] {
    let sidecars = podSpec?.list("initContainers", \.self) ?? []
    return containers + sidecars.filter { $0["restartPolicy"]?.isText("Always") == true }
  }

  package var usesHostNetwork: Bool { podSpec?.boolean("hostNetwork") == true }

  /// Whether these pods are an Istio gateway by their own account: a container `istio-proxy` that
  /// runs as a router, or the gateway injection template.
  package var declaresGatewayProxy: Bool {
    if podAnnotations["inject.istio.io/templates"]?.value.contains("gateway") == true { return true }
    return containers.contains { container in
      container.string("name")?.value == "istio-proxy"
        && container.strings("args").contains { $0.value == "router" }
    }
  }

  /// The VirtualServices whose weights an Argo Rollout changes while it runs; empty for other kinds.
  package var steeredVirtualServices: [String] {
    guard metadata.kind == .rollout else { return [] }
    let strategy = metadata.node["spec"]?["strategy"]?["canary"]?["trafficRouting"]?["istio"]
    let single = strategy?["virtualService"]?.string("name")?.value
    return [single].compactMap(\.self)
      + (strategy?.list("virtualServices") { $0.string("name")?.value } ?? [])
  }

  /// Whether a sidecar is written into the pod by hand.
  package var hasSidecarContainer: Bool {
    servingContainers.contains { $0.string("name")?.value == "istio-proxy" } && !declaresGatewayProxy
  }
}
