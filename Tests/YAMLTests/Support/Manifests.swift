/// Manifests as people write them, to be broken.
let realLookingManifests: [String] = [
  """
  # Source: shop/templates/ingress.yaml
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata:
    name: shop
    annotations:
      alb.ingress.kubernetes.io/listen-ports: '[{"HTTP": 80}, {"HTTPS": 443}]'
      alb.ingress.kubernetes.io/actions.redirect: >-
        {"Type": "redirect", "RedirectConfig": {"Protocol": "HTTPS",
         "Port": "443", "StatusCode": "HTTP_301"}}
  spec: &spec
    ingressClassName: alb # the class
    rules:
      - host: "größe.example.com"
        http:
          paths:
          - {path: /, pathType: Prefix, backend: {service: {name: gateway, port: {number: 80}}}}
  ---
  apiVersion: networking.istio.io/v1
  kind: VirtualService
  metadata: {name: shop, namespace: 'shop'}
  spec:
    hosts: [shop.example.com, "*.example.com"]
    http:
    - &default
      route:
      - destination: {host: shop, port: {number: 8080}}
    - <<: *default
      match:
      - uri:
          prefix: "/caf\\u00e9"

  """,
  """
  kind: ConfigMap
  apiVersion: v1
  data:
    script.sh: |
      #!/bin/sh
      # no comment
      cat <<'END'
      --- 日本 😀
      END

    folded: >+
      one
      two

        deeper

    ? complex
    : - 1
      - 2
  ...
  %YAML 1.1
  --- # next
  "kind": "Pod"

  """,
]
