import SyntheticTree

/// A tree and what is asked of the linter on it.
struct Scenario: Sendable {
  enum Question {
    case cpu
    case wall
    case realisticWall
    case memory
    case growth
  }

  let title: String
  let options: TreeOptions
  let questions: [Question]

  /// Every scenario for a tree of about so many objects, four a service.
  static func all(objects: Int) -> [Scenario] {
    let services = objects / 4
    return [
      Scenario(
        title: "every document relevant",
        options: TreeOptions(services: services),
        questions: [.cpu, .wall, .memory, .growth]),
      Scenario(
        title: "five environments, every document relevant",
        options: TreeOptions(services: services, environments: 5),
        questions: [.cpu, .wall, .memory]),
      Scenario(
        title: "realistic repository, 90 % of the bytes irrelevant",
        options: TreeOptions(services: services, irrelevant: 0.9),
        questions: [.realisticWall, .memory]),
    ]
  }

  /// The same with half the services.
  var half: Scenario {
    var options = options
    options.services /= 2
    return Scenario(title: title, options: options, questions: [])
  }
}

/// Both programs over one tree.
struct Measurement: Sendable {
  let tree: TreeSummary
  private(set) var meshlint = Samples()
  private(set) var loop = Samples()

  init(of tree: Tree, by bench: Bench) throws {
    self.tree = tree.summary
    try bench.loop.verify(tree.path, holds: tree.summary, workFolder: bench.workFolder)
    try bench.meshlint.verify(tree.path, holds: tree.summary.lintedObjects)
    // In turn, so that a slow moment of the machine meets both.
    try Patience.usual.repeating {
      meshlint.add(try bench.meshlint.lint(tree.path))
      loop.add(try bench.loop.run(tree.path))
    }
  }

  /// What the question comes to; `half` is the same for a tree half the size, where that is asked.
  func rows(_ question: Scenario.Question, half: Measurement?) -> [Row] {
    switch question {
    case .cpu: [time("CPU time", \.cpu, budget: Budgets.cpu)]
    case .wall: [time("wall time", \.wall, budget: Budgets.wall)]
    case .realisticWall: [time("wall time", \.wall, budget: Budgets.realisticWall)]
    case .memory: [memory]
    case .growth: half.map(growth) ?? []
    }
  }

  private func time(_ measure: String, _ time: KeyPath<Samples, Duration>, budget: Double) -> Row {
    let (own, other) = (meshlint[keyPath: time], loop[keyPath: time])
    return Row(
      measure, Figures.milliseconds(own), against: "\(Figures.milliseconds(other)) bare loop",
      ratio: own / other, budget: budget)
  }

  private var memory: Row {
    let allowed = Budgets.memory(relevantBytes: tree.relevantBytes)
    return Row(
      "peak memory", Figures.megabytes(meshlint.peakMemory), against: "\(Figures.megabytes(allowed)) allowed",
      ratio: Double(meshlint.peakMemory) / Double(allowed), budget: 1)
  }

  /// The budget for time gives way by the noise of both measurements, within reason; memory has
  /// hardly any.
  private func growth(from half: Measurement) -> [Row] {
    let noise = min(meshlint.noise + half.meshlint.noise, Budgets.mostNoise)
    let (time, halfTime) = (meshlint.cpu, half.meshlint.cpu)
    let (memory, halfMemory) = (meshlint.peakMemory, half.meshlint.peakMemory)
    return [
      Row(
        "CPU time, doubled", Figures.milliseconds(time),
        against: "\(Figures.milliseconds(halfTime)) half the tree",
        ratio: time / halfTime, budget: Budgets.growth * (1 + noise)),
      Row(
        "peak memory, doubled", Figures.megabytes(memory),
        against: "\(Figures.megabytes(halfMemory)) half the tree",
        ratio: Double(memory) / Double(max(1, halfMemory)), budget: Budgets.growth),
    ]
  }
}
