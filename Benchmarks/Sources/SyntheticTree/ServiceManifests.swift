/// One service as a team writes it: what runs, how it is reached, how traffic is treated.
struct ServiceManifests {
  let name: String
  let namespace: String
  private let entrance: Entrance
  private let replicas: Int
  private let digest: String
  private let version: String
  private let variables: [String]
  private let timeout: Int
  private let connections: Int

  /// - Parameters:
  ///   - index: numbers the service within its environment; the same index gives the same service.
  ///   - namespace: where it lives.
  init(index: Int, namespace: String, seed: UInt64) {
    var generator = SeededGenerator(seed: seed, stream: index)
    self.name = "\(generator.word(of: Words.subjects))-\(generator.word(of: Words.roles))-\(index)"
    self.namespace = namespace
    self.entrance = Entrance(index: index)
    self.replicas = generator.number(in: 2...9)
    self.digest = generator.digest()
    self.version = "\(generator.number(in: 1...4)).\(generator.below(30)).\(generator.below(10))"
    self.variables = (0..<generator.number(in: 4...12)).map { Self.variable($0, using: &generator) }
    self.timeout = generator.number(in: 5...20)
    self.connections = generator.number(in: 1...20) * 50
  }

  /// The four objects, in the order in which people write them.
  var all: [Manifest] {
    [deployment, service, virtualService, destinationRule]
  }

  private static func variable(_ number: Int, using generator: inout SeededGenerator) -> String {
    let subject = generator.word(of: Words.subjects).uppercased()
    let setting = generator.word(of: Words.settings).uppercased()
    return """
                  - name: \(subject)_\(setting)_\(number)
                    value: "\(generator.phrase(of: 2, from: Words.prose))"

      """
  }

  private var deployment: Manifest {
    Manifest(
      kind: "Deployment",
      text: """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: \(name)
          namespace: \(namespace)
          labels:
            app: \(name)
            version: v1
            app.kubernetes.io/name: \(name)
            app.kubernetes.io/part-of: \(namespace)
            app.kubernetes.io/version: "\(version)"
        spec:
          replicas: \(replicas)
          revisionHistoryLimit: 3
          selector:
            matchLabels:
              app: \(name)
              version: v1
          strategy:
            type: RollingUpdate
            rollingUpdate:
              maxSurge: 1
              maxUnavailable: 0
          template:
            metadata:
              labels:
                app: \(name)
                version: v1
              annotations:
                prometheus.io/scrape: "true"
                prometheus.io/port: "9090"
            spec:
              serviceAccountName: \(name)
              terminationGracePeriodSeconds: 45
              securityContext:
                runAsNonRoot: true
                runAsUser: 10001
              containers:
                - name: \(name)
                  image: registry.example.com/\(namespace)/\(name)@sha256:\(digest)
                  imagePullPolicy: IfNotPresent
                  ports:
                    - name: http
                      containerPort: 8080
                      protocol: TCP
                    - name: http-metrics
                      containerPort: 9090
                      protocol: TCP
                  env:
                    - name: POD_NAME
                      valueFrom:
                        fieldRef:
                          fieldPath: metadata.name
        \(variables.joined())\
                  # Starts slowly on a cold node: the startup probe holds back the others.
                  startupProbe:
                    httpGet:
                      path: /health/started
                      port: http
                    failureThreshold: 30
                    periodSeconds: 2
                  livenessProbe:
                    httpGet:
                      path: /health/live
                      port: http
                    periodSeconds: 10
                  readinessProbe:
                    httpGet:
                      path: /health/ready
                      port: http
                    periodSeconds: 5
                  resources:
                    requests:
                      cpu: 100m
                      memory: 128Mi
                    limits:
                      memory: 256Mi
                  securityContext:
                    allowPrivilegeEscalation: false
                    readOnlyRootFilesystem: true
                    capabilities:
                      drop: ["ALL"]
                  volumeMounts:
                    - name: tmp
                      mountPath: /tmp
              volumes:
                - name: tmp
                  emptyDir: {}

        """)
  }

  private var service: Manifest {
    Manifest(
      kind: "Service",
      text: """
        apiVersion: v1
        kind: Service
        metadata:
          name: \(name)
          namespace: \(namespace)
          labels:
            app: \(name)
            app.kubernetes.io/part-of: \(namespace)
        spec:
          type: ClusterIP
          selector:
            app: \(name)
          ports:
            - name: http
              port: 80
              targetPort: http
            - name: http-metrics
              port: 9090
              targetPort: http-metrics

        """)
  }

  private var virtualService: Manifest {
    Manifest(
      kind: "VirtualService",
      text: """
        apiVersion: networking.istio.io/v1
        kind: VirtualService
        metadata:
          name: \(name)
          namespace: \(namespace)
        spec:
          hosts:
            - \(host)
          gateways:
            - \(gateway)
          http:
            - name: api
              match:
                - uri:
                    prefix: /api/v1/
                - uri:
                    exact: /api
              timeout: \(timeout)s
              retries:
                attempts: 2
                perTryTimeout: 1s
                retryOn: connect-failure,refused-stream,503
              route:
                - destination:
                    host: \(name).\(namespace).svc.cluster.local
                    subset: stable
                    port:
                      number: 80
            - name: everything-else
              route:
                - destination:
                    host: \(name).\(namespace).svc.cluster.local
                    subset: stable
                    port:
                      number: 80

        """)
  }

  private var host: String {
    switch entrance {
    case .everyone: "\(name).\(namespace).example.com"
    case .partners: "\(name).\(SharedManifests.partnerDomain)"
    case .mesh: name
    }
  }

  private var gateway: String {
    switch entrance {
    case .everyone: "\(SharedManifests.gatewayNamespace)/\(SharedManifests.publicGatewayName)"
    case .partners: "\(SharedManifests.gatewayNamespace)/\(SharedManifests.partnerGatewayName)"
    case .mesh: "mesh"
    }
  }

  private var destinationRule: Manifest {
    Manifest(
      kind: "DestinationRule",
      text: """
        apiVersion: networking.istio.io/v1
        kind: DestinationRule
        metadata:
          name: \(name)
          namespace: \(namespace)
        spec:
          host: \(name).\(namespace).svc.cluster.local
          trafficPolicy:
            connectionPool:
              tcp:
                maxConnections: \(connections)
              http:
                http1MaxPendingRequests: \(connections)
            outlierDetection:
              consecutive5xxErrors: 5
              interval: 30s
              baseEjectionTime: 60s
          subsets:
            - name: stable
              labels:
                version: v1

        """)
  }
}

/// Who reaches a service, and so which gateway its VirtualService belongs to.
private enum Entrance {
  case everyone
  case partners
  case mesh

  /// One in twenty is for partners, about half of the others for everyone. Pairs of neighbours
  /// share an answer, because one of each two is written as one file and the other as four.
  init(index: Int) {
    if index.isMultiple(of: 20) {
      self = .partners
    } else {
      self = (index / 2).isMultiple(of: 2) ? .everyone : .mesh
    }
  }
}
