public import Domain

/// An output folder, locked for one run at a time: `runs/<run id>/` and `latest`, which points at the last published run.
///
/// A run is written in `runs/.<run id>.partial`, renamed when it is complete, and then `latest` is switched by renaming a new link over it:
/// whenever a run is killed, `latest` is a complete run.
public final class OutputFolder: Sendable {
  private static let partialSuffix = ".partial"
  private static let whatIfSuffix = "-what-if"

  /// Path of the folder.
  public let path: String
  private let lock: RunLock
  private let isDurable: Bool

  /// Makes and locks the folder, and removes what killed runs left; `isDurable` waits until the disk has the results.
  public init(_ path: String, isDurable: Bool = true) throws(RunFailure) {
    self.path = path
    self.isDurable = isDurable
    try FileSystem.makeFolder(FilePath.join(path, "runs"))
    lock = try RunLock(FilePath.join(path, ".lock"))
    for name in FileSystem.names(in: runs) where name.hasPrefix(".") && name.hasSuffix(Self.partialSuffix) {
      try FileSystem.removeTree("\(runs)/\(name)")
    }
  }

  /// Starts a run: a private folder under the next free id of the day, which says so if it is a what-if.
  public func begin(asOf: CivilDate, isWhatIf: Bool = false) throws(RunFailure) -> RunFolder {
    let taken = FileSystem.names(in: runs).compactMap { name in
      name.hasPrefix("\(asOf)-") ? Int(name.dropFirst(11).prefix { $0.isNumber }) : nil
    }
    let number = String((taken.max() ?? 0) + 1)
    let zeros = String(repeating: "0", count: max(0, 3 - number.count))
    let id = "\(asOf)-\(zeros)\(number)\(isWhatIf ? Self.whatIfSuffix : "")"
    let folder = RunFolder(id: id, path: "\(runs)/.\(id)\(Self.partialSuffix)", isDurable: isDurable)
    try FileSystem.makeFolder(folder.path)
    return folder
  }

  /// Closes the files of a run, makes it visible and points `latest` at it; that of a what-if stays where it is.
  ///
  /// Returns the run's path.
  public func publish(_ run: RunFolder) throws(RunFailure) -> String {
    let target = "\(runs)/\(run.id)"
    _ = try run.close()
    if isDurable { try FileSystem.syncFolders(run.path) }
    try FileSystem.rename(run.path, to: target)
    if isDurable { try FileSystem.sync(runs) }
    if Self.isWhatIf(run.id) { return target }
    let link = FilePath.join(path, ".latest.new")
    try FileSystem.removeFile(link)
    try FileSystem.makeLink(link, to: "runs/\(run.id)")
    try FileSystem.rename(link, to: FilePath.join(path, "latest"))
    if isDurable { try FileSystem.sync(path) }
    return target
  }

  /// Removes a run that is not published.
  public func discard(_ run: RunFolder) throws(RunFailure) { try FileSystem.removeTree(run.path) }

  /// Removes the oldest runs beyond `keep`, never the one that `latest` points at nor one that closed a month: later months are checked
  /// against it.
  ///
  /// What-ifs are counted for themselves, so that an afternoon of them removes no night. Returns the ids of those removed.
  public func prune(keep: Int) throws(RunFailure) -> [String] {
    let latest = Self.latest(in: path)
    let ids = Self.runs(in: path)
    let kinds = [ids.filter { !Self.isWhatIf($0) }, ids.filter(Self.isWhatIf)]
    var removed: [String] = []
    for id in kinds.flatMap({ $0.prefix(max(0, $0.count - keep)) })
    where id != latest && PublishedRun(id, in: path)?.closedPeriod == nil {
      // A run that is half removed must not look like a run.
      let doomed = "\(runs)/.\(id)\(Self.partialSuffix)"
      try FileSystem.rename("\(runs)/\(id)", to: doomed)
      try FileSystem.removeTree(doomed)
      removed.append(id)
    }
    return removed
  }

  /// Ids of the published runs, oldest first.
  public static func runs(in path: String) -> [String] {
    let runs = FilePath.join(path, "runs")
    return FileSystem.names(in: runs)
      .filter { !$0.hasPrefix(".") && FileSystem.isFile("\(runs)/\($0)/manifest.json") }
      .map { (id: $0, changed: FileSystem.changed("\(runs)/\($0)/manifest.json") ?? 0) }
      .sorted { ($0.changed, $0.id) < ($1.changed, $1.id) }
      .map(\.id)
  }

  /// Whether the run called `id` was made with an overlay.
  public static func isWhatIf(_ id: String) -> Bool { id.hasSuffix(whatIfSuffix) }

  /// Id of the run that `latest` points at.
  public static func latest(in path: String) -> String? {
    FileSystem.destination(FilePath.join(path, "latest")).map(FilePath.name)
  }

  /// Path of a published run.
  public static func run(_ id: String, in path: String) -> String {
    FilePath.join(FilePath.join(path, "runs"), id)
  }

  private var runs: String { FilePath.join(path, "runs") }
}
