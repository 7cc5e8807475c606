import Linting
import Manifests
import MeshGraph
import YAML

/// Finds Ingresses of API versions that Kubernetes no longer serves.
struct IngressAPIRemoved: Rule {
  let info = RuleInfo(
    "ingress-api-removed",
    group: .schema,
    severity: .error,
    summary: "an Ingress is of an API version that Kubernetes 1.22 removed",
    rationale: """
      kubectl answers: no matches for kind "Ingress" in version "extensions/v1beta1". Nothing else of the object is \
      judged, since its fields have other names
      """,
    remedy: """
      Write apiVersion: networking.k8s.io/v1; serviceName and servicePort become service.name and \
      service.port.number or service.port.name, and every path needs a pathType.
      """,
    bad: """
      apiVersion: extensions/v1beta1
      kind: Ingress
      metadata:
        name: shop
      spec:
        backend:
          serviceName: shop
          servicePort: 80
      """,
    good: """
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata:
        name: shop
      spec:
        defaultBackend:
          service:
            name: shop
            port:
              number: 80
      """,
    references: ["https://kubernetes.io/docs/reference/using-api/deprecation-guide/#ingress-v122"]
  )

  func findings(in mesh: MeshGraph) -> [Finding] {
    mesh.ingresses.filter(\.isOfRemovedVersion).map { ingress in
      Finding(
        "Kubernetes has not served \(ingress.metadata.apiVersion) for Ingresses since 1.22",
        at: ingress.metadata.node["apiVersion"]?.span ?? ingress.metadata.span,
        help: "write networking.k8s.io/v1 and rename the fields of the backends")
    }
  }
}
