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
