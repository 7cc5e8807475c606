/// The words of the ballast: each sort of file is a head, blocks and a foot.
extension Ballast {
  func head(index: Int) -> String {
    switch self {
    case .customResourceDefinitions: Self.definitionHead(index)
    case .dashboards: Self.dashboardHead(index)
    case .values: "# Values of release \(index). Every key has its default beside it.\nnameOverride: \"\"\n"
    case .workflows: Self.workflowHead(index)
    }
  }

  func block(_ number: Int, using generator: inout SeededGenerator) -> String {
    switch self {
    case .customResourceDefinitions: Self.property(number, using: &generator)
    case .dashboards: Self.panel(number, using: &generator)
    case .values: Self.values(number, using: &generator)
    case .workflows: Self.step(number, using: &generator)
    }
  }

  var foot: String {
    switch self {
    case .customResourceDefinitions:
      "      served: true\n      storage: true\n      subresources:\n        status: {}\n"
    case .dashboards: "      ]\n    }\n"
    case .values, .workflows: ""
    }
  }

  private static func definitionHead(_ index: Int) -> String {
    """
    ---
    apiVersion: apiextensions.k8s.io/v1
    kind: CustomResourceDefinition
    metadata:
      annotations:
        controller-gen.kubebuilder.io/version: v0.16.1
      name: widget\(index)s.operators.example.com
    spec:
      group: operators.example.com
      names:
        kind: Widget\(index)
        listKind: Widget\(index)List
        plural: widget\(index)s
        singular: widget\(index)
      scope: Namespaced
      versions:
        - name: v1alpha1
          schema:
            openAPIV3Schema:
              type: object
              properties:
                spec:
                  type: object
                  properties:

    """
  }

  private static func property(_ number: Int, using generator: inout SeededGenerator) -> String {
    let name = "\(generator.word(of: Words.subjects))\(generator.word(of: Words.settings))\(number)"
    return """
                      \(name):
                        description: |-
                          \(generator.phrase(of: 12, from: Words.prose))
                          \(generator.phrase(of: 9, from: Words.prose))
                        type: object
                        properties:
                          \(generator.word(of: Words.settings)):
                            description: \(generator.phrase(of: 8, from: Words.prose)).
                            type: string
                            enum:
                              - Always
                              - IfNeeded
                              - Never
                          seconds:
                            format: int64
                            minimum: \(generator.below(10))
                            type: integer
                        required:
                          - seconds

      """
  }

  private static func dashboardHead(_ index: Int) -> String {
    """
    apiVersion: v1
    kind: ConfigMap
    metadata:
      name: dashboard-\(index)
      namespace: monitoring
      labels:
        grafana_dashboard: "1"
    data:
      dashboard-\(index).json: |
        {
          "uid": "dashboard\(index)",
          "title": "Service overview \(index)",
          "schemaVersion": 39,
          "panels": [

    """
  }

  private static func panel(_ number: Int, using generator: inout SeededGenerator) -> String {
    let subject = generator.word(of: Words.subjects)
    return """
            \(number == 0 ? "" : ", "){
              "id": \(number),
              "type": "timeseries",
              "title": "\(subject): \(generator.phrase(of: 4, from: Words.prose))",
              "datasource": { "type": "prometheus", "uid": "${datasource}" },
              "gridPos": { "h": 8, "w": 12, "x": \(number % 2 * 12), "y": \(number / 2 * 8) },
              "fieldConfig": {
                "defaults": {
                  "color": { "mode": "palette-classic" },
                  "custom": { "drawStyle": "line", "fillOpacity": 10, "lineWidth": 1 },
                  "thresholds": { "mode": "absolute", "steps": [{ "color": "green", "value": null }] },
                  "unit": "reqps"
                }
              },
              "targets": [
                {
                  "expr": "sum by (code) (rate(istio_requests_total{destination_app=\\"\(subject)\\"}[5m]))",
                  "legendFormat": "{{code}}",
                  "refId": "A"
                }
              ]
            }

      """
  }

  private static func values(_ number: Int, using generator: inout SeededGenerator) -> String {
    """
    # \(generator.phrase(of: 10, from: Words.prose))
    \(generator.word(of: Words.subjects))\(number):
      enabled: \(generator.below(2) == 0)
      image:
        repository: registry.example.com/\(generator.word(of: Words.subjects))
        tag: "\(generator.below(9)).\(generator.below(40)).0"
        pullPolicy: IfNotPresent
      # \(generator.phrase(of: 8, from: Words.prose))
      replicaCount: \(generator.number(in: 1...5))
      resources:
        requests: { cpu: 50m, memory: 64Mi }
      nodeSelector: {}
      tolerations: []
      extraArgs:
        - --\(generator.word(of: Words.settings))=\(generator.below(1000))

    """
  }

  private static func workflowHead(_ index: Int) -> String {
    """
    name: build-\(index)
    on:
      push:
        branches: [main]
      pull_request:
    permissions:
      contents: read
    jobs:
      build:
        runs-on: ubuntu-latest
        timeout-minutes: 20
        steps:

    """
  }

  private static func step(_ number: Int, using generator: inout SeededGenerator) -> String {
    """
          - name: \(generator.word(of: Words.settings)) \(number)
            if: github.event_name == 'push'
            env:
              TARGET: ${{ matrix.target }}
            run: |
              set -eu
              make \(generator.word(of: Words.subjects)) TARGET="$TARGET"

    """
  }
}
