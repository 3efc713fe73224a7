public import Domain
internal import Yams

/// A published run as its manifest describes it.
public struct PublishedRun: Sendable {
  /// Its id.
  public let id: String
  /// Its folder.
  public let path: String
  /// Its result files.
  public let results: [ResultRecord]
  /// What became of each group.
  public let groups: [ResultGroup: GroupStatus]
  /// The month that the run closed; nil where it closed none.
  public let closedPeriod: Period?
  /// The day from which was planned, as text.
  public let asOf: String
  /// What the plan was made with, apart from the data: options by `stage.option`, horizon and week.
  public let planOptions: [String: String]
  /// The folder of the overlay of a what-if; empty for other runs.
  public let overlayFolder: String
  /// Hashes of the overlay's files, by name.
  public let overlayFiles: [String: String]

  /// Reads the manifest of the run `id` of an output folder; nil where there is none that can be read.
  public init?(_ id: String, in folder: String) {
    let path = OutputFolder.run(id, in: folder)
    // JSON is YAML.
    guard let bytes = try? FileSystem.read("\(path)/manifest.json"),
      let root = try? compose(yaml: String(decoding: bytes, as: UTF8.self), .basic)?.mapping
    else { return nil }
    self.id = id
    self.path = path
    results = root["results"]?.sequence?.compactMap(Self.result) ?? []
    var groups: [ResultGroup: GroupStatus] = [:]
    for (key, value) in root["groups"]?.mapping ?? [:] {
      guard let group = key.scalar.flatMap({ ResultGroup(rawValue: $0.string) }) else { continue }
      groups[group] = Self.status(value)
    }
    self.groups = groups
    let closes = root["closes_period"]?.scalar?.string == "true"
    closedPeriod = closes ? root["period"]?.scalar.flatMap { Period.parse($0.string) } : nil
    asOf = root["as_of"]?.scalar?.string ?? ""
    planOptions = Self.planOptions(root)
    overlayFolder = root["overlay"]?.mapping?["folder"]?.scalar?.string ?? ""
    var files: [String: String] = [:]
    for input in root["inputs"]?.sequence ?? [] {
      guard let name = input.mapping?["file"]?.scalar?.string, name.hasPrefix(InputFolder.overlayPrefix)
      else { continue }
      files[name] = input.mapping?["xxh64"]?.scalar?.string
    }
    overlayFiles = overlayFolder.isEmpty ? [:] : files
  }

  /// What `overlayFiles` of its manifest will be, of a run that is in progress.
  public static func overlayFiles(of context: RunContext) -> [String: String] {
    guard context.settings.overlayFolder != nil else { return [:] }
    var files: [String: String] = [:]
    for input in context.notes.inputs where input.name.hasPrefix(InputFolder.overlayPrefix) {
      files[input.name] = ContentHash.text(input.hash)
    }
    return files
  }

  /// What the plan of a run that is in progress is made with, as `planOptions` of its manifest will say.
  public static func planOptions(of context: RunContext) -> [String: String] {
    var options: [String: String] = [:]
    for stage in context.file.configuredStages where levels.contains(stage.description.name) {
      for (name, value) in stage.options.all { options["\(stage.description.name).\(name)"] = value.shown }
    }
    options["horizon_days"] = "\(context.settings.horizonDays)"
    options["week"] = context.settings.calendar.week.map { $0 ? "on" : "off" }.joined(separator: " ")
    return options
  }

  /// Stages whose options decide what is planned.
  private static let levels: Set<String> = ["explode", "net", "plan"]

  private static func planOptions(_ root: Node.Mapping) -> [String: String] {
    func shown(_ node: Node) -> String {
      let text = node.scalar?.string ?? ""
      return text == "true" ? "on" : text == "false" ? "off" : text
    }
    var options: [String: String] = [:]
    for (stage, values) in root["options"]?.mapping ?? [:] {
      guard let name = stage.scalar?.string, levels.contains(name) else { continue }
      for (option, value) in values.mapping ?? [:] {
        options["\(name).\(option.scalar?.string ?? "")"] = shown(value)
      }
    }
    options["horizon_days"] = root["horizon_days"]?.scalar?.string
    options["week"] = root["week"]?.sequence?.map(shown).joined(separator: " ")
    return options
  }

  /// The run whose results of `group` these are, and the files; nil where there are none.
  func good(_ group: ResultGroup) -> (from: String, results: [ResultRecord])? {
    let files = results.filter { $0.group == group }
    switch groups[group] {
    case .published: return (id, files)
    case .stale(let from, _): return (from, files)
    case .missing, nil: return nil
    }
  }

  private static func result(_ node: Node) -> ResultRecord? {
    guard let map = node.mapping, let name = map["file"]?.scalar?.string,
      let group = map["group"]?.scalar.flatMap({ ResultGroup(rawValue: $0.string) }),
      let rows = map["rows"]?.scalar.flatMap({ Int($0.string) }),
      let bytes = map["bytes"]?.scalar.flatMap({ Int($0.string) })
    else { return nil }
    return ResultRecord(name: name, group: group, rows: rows, bytes: bytes)
  }

  private static func status(_ node: Node) -> GroupStatus? {
    let reason = node.mapping?["reason"]?.scalar?.string ?? ""
    switch node.mapping?["status"]?.scalar?.string {
    case "published": return .published
    case "stale": return .stale(from: node.mapping?["from"]?.scalar?.string ?? "", reason: reason)
    case "missing": return .missing(reason: reason)
    default: return nil
    }
  }
}
