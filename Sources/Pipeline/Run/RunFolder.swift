internal import Synchronization

/// The private folder of a run in progress: stages create their result files here, and nobody sees them before the run is published.
public final class RunFolder: Sendable {
  /// A result that a stage announced.
  private struct Entry {
    let group: ResultGroup
    let writer: ResultWriter?
    var rows: Int
  }

  /// Name of the run: `2026-11-23-001`.
  public let id: String
  /// Where the folder is while the run is in progress.
  public let path: String

  let isDurable: Bool
  private let entries = Mutex<[String: Entry]>([:])

  init(id: String, path: String, isDurable: Bool) {
    self.id = id
    self.path = path
    self.isDurable = isDurable
  }

  /// Creates a result file.
  ///
  /// `name` is relative to the run folder and may have folders in it; no two results share one.
  public func create(_ name: String, group: ResultGroup) throws(RunFailure) -> ResultWriter {
    let file = try prepare(name)
    let writer = try ResultWriter(name: name, path: file, isDurable: isDurable)
    entries.withLock { $0[name] = Entry(group: group, writer: writer, rows: 0) }
    return writer
  }

  /// Announces a result that a library writes by itself, and returns the path where it must do so.
  public func reserve(_ name: String, group: ResultGroup, rows: Int = 0) throws(RunFailure) -> String {
    let file = try prepare(name)
    entries.withLock { $0[name] = Entry(group: group, writer: nil, rows: rows) }
    return file
  }

  /// States the rows of a reserved result once they are known.
  public func setRows(_ rows: Int, of name: String) { entries.withLock { $0[name]?.rows = rows } }

  /// Closes all files and returns what was written, by name.
  func close() throws(RunFailure) -> [ResultRecord] {
    var records: [ResultRecord] = []
    for (name, entry) in sortedEntries {
      let file = "\(path)/\(name)"
      if let writer = entry.writer {
        try writer.close()
        records.append(ResultRecord(name: name, group: entry.group, rows: writer.rows, bytes: writer.bytes))
      } else if let bytes = FileSystem.size(file) {
        if isDurable { try FileSystem.sync(file) }
        records.append(ResultRecord(name: name, group: entry.group, rows: entry.rows, bytes: bytes))
      }
    }
    return records
  }

  /// Removes everything that was written for `group`.
  func discard(_ group: ResultGroup) throws(RunFailure) {
    for (name, entry) in sortedEntries where entry.group == group {
      entries.withLock { $0[name] = nil }
      try FileSystem.removeFile("\(path)/\(name)")
    }
  }

  private var sortedEntries: [(key: String, value: Entry)] {
    entries.withLock { $0 }.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
  }

  private func prepare(_ name: String) throws(RunFailure) -> String {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    precondition(
      !parts.contains { $0.isEmpty || $0.hasPrefix(".") } && !RunFolder.ownNames.contains(name),
      "'\(name)' is no name for a result")
    precondition(entries.withLock { $0[name] == nil }, "two results are called '\(name)'")
    let file = "\(path)/\(name)"
    if parts.count > 1 { try FileSystem.makeFolder(FilePath.parent(file)) }
    return file
  }

  /// Files of the run itself.
  static let ownNames = ["manifest.json", "log.jsonl"]
}
