internal import Diagnostics
internal import Yams

/// Reads `stages:`.
struct StageListReader {
  let reader: YamlReader
  let catalog: StageCatalog

  /// The steps; what is wrong is reported and left out.
  func read(_ node: Node) -> [PipelineStep] {
    guard let list = node.sequence, !list.isEmpty else {
      reader.fail("'stages' must be a list of stages", at: node)
      return []
    }
    var steps: [PipelineStep] = []
    for entry in list {
      guard let (name, nameNode, value) = split(entry) else { continue }
      if steps.contains(where: { $0.description.name == name }) {
        reader.fail("the stage '\(name)' stands twice", at: nameNode)
      } else if name == "levels", let loop = catalog.levelLoop {
        readLevels(value ?? nameNode).map { steps.append(.levels(loop, $0)) }
      } else {
        stage(name, nameNode, value).map { steps.append(.stage($0)) }
      }
      if let step = steps.last, step.description.name == name {
        checkInputs(step, steps.dropLast(), nameNode)
      }
    }
    return steps
  }

  /// The name of an entry, and its value where it is a mapping of one key.
  private func split(_ entry: Node) -> (name: String, nameNode: Node, value: Node?)? {
    if entry.scalar != nil { return reader.string(entry, of: "stages").map { ($0, entry, nil) } }
    guard let mapping = entry.mapping, mapping.count == 1, let pair = mapping.first,
      let name = pair.key.scalar?.string
    else {
      reader.fail("an entry of 'stages' must be a name, or one key 'name:' with options", at: entry)
      return nil
    }
    return (name, pair.key, pair.value)
  }

  private func stage(_ name: String, _ nameNode: Node, _ value: Node?) -> ConfiguredStage? {
    guard let description = catalog.stage(name) else {
      if catalog.level(name) != nil {
        reader.fail("the stage '\(name)' stands inside 'levels: [\(levelNames)]'", at: nameNode)
      } else {
        let loop = catalog.levelLoop == nil ? [] : ["levels"]
        reader.failName(name, kind: "stage", among: catalog.stages.map(\.name) + loop, at: nameNode)
      }
      return nil
    }
    return ConfiguredStage(description, options: options(of: description, value), at: reader.place(nameNode))
  }

  private var levelNames: String { catalog.levels.map(\.name).joined(separator: ", ") }

  private func readLevels(_ node: Node) -> [ConfiguredStage]? {
    guard let list = node.sequence else {
      reader.fail("'levels' must be the list [\(levelNames)]", at: node)
      return nil
    }
    var found: [ConfiguredStage] = []
    var isComplete = true
    for entry in list {
      guard let (name, nameNode, value) = split(entry) else { return nil }
      guard let description = catalog.level(name) else {
        reader.failName(name, kind: "level stage", among: catalog.levels.map(\.name), at: nameNode)
        isComplete = false
        continue
      }
      found.append(
        ConfiguredStage(description, options: options(of: description, value), at: reader.place(nameNode)))
    }
    if isComplete, found.map(\.description.name) != catalog.levels.map(\.name) {
      reader.fail("'levels' must be the list [\(levelNames)], in this order", at: node)
      isComplete = false
    }
    return isComplete ? found : nil
  }

  private func options(of stage: StageDescription, _ node: Node?) -> OptionValues {
    var values = OptionValues(defaultsOf: stage.options)
    guard let node, !reader.isNull(node) else { return values }
    if stage.options.isEmpty {
      reader.fail("the stage '\(stage.name)' has no options", at: node)
      return values
    }
    OptionReader(reader: reader).read(node, of: stage.name, stage.options, into: &values)
    return values
  }

  /// Every input must be made by an earlier step.
  private func checkInputs(_ step: PipelineStep, _ earlier: ArraySlice<PipelineStep>, _ node: Node) {
    for input in step.description.inputs
    where !earlier.contains(where: { $0.description.outputs.contains(input) }) {
      let makers = (catalog.stages + (catalog.levelLoop.map { [$0] } ?? [])).filter {
        $0.outputs.contains(input)
      }
      let hint = makers.first.map { "; the stage '\($0.name)' makes it" } ?? ""
      reader.fail(
        "the stage '\(step.description.name)' needs '\(input)', which no earlier stage makes\(hint)", at: node
      )
    }
  }
}
