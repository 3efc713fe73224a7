/// A result file as the manifest lists it.
public struct ResultRecord: Sendable, Equatable {
  /// Name within the run folder.
  public let name: String
  /// The group it belongs to.
  public let group: ResultGroup
  /// Rows without the header.
  public let rows: Int
  /// Size of the file.
  public let bytes: Int

  /// Lists a file.
  public init(name: String, group: ResultGroup, rows: Int, bytes: Int) {
    self.name = name
    self.group = group
    self.rows = rows
    self.bytes = bytes
  }
}

/// An input file as the manifest lists it.
public struct InputRecord: Sendable, Equatable {
  /// Name within the input folder.
  public let name: String
  /// Size of the file.
  public let bytes: Int
  /// xxHash64 of its bytes.
  public let hash: UInt64

  /// Lists a file.
  public init(name: String, bytes: Int, hash: UInt64) {
    self.name = name
    self.bytes = bytes
    self.hash = hash
  }
}

/// What became of the rows of a source: read = used + skipped + rejected.
public struct SourceRecord: Sendable, Equatable {
  /// Name of the dataset.
  public let dataset: String
  /// Rows that were used.
  public var used: Int
  /// Rows that were no data: blank, title and total rows, and those that `where:` leaves out.
  public var skipped: Int
  /// Rows with errors.
  public var rejected: Int

  /// Counts rows.
  public init(dataset: String, used: Int = 0, skipped: Int = 0, rejected: Int = 0) {
    self.dataset = dataset
    self.used = used
    self.skipped = skipped
    self.rejected = rejected
  }

  /// All rows of the files.
  public var read: Int { used + skipped + rejected }
}

/// What an overlay did with the rows of a dataset.
public struct OverlayRecord: Sendable, Equatable {
  /// Name of the dataset.
  public let dataset: String
  /// Rows of which it changed cells.
  public var changed: Int
  /// Rows that it added.
  public var added: Int
  /// Rows that it removed.
  public var removed: Int

  /// Counts rows.
  public init(dataset: String, changed: Int = 0, added: Int = 0, removed: Int = 0) {
    self.dataset = dataset
    self.changed = changed
    self.added = added
    self.removed = removed
  }

  /// Whether the dataset is as it would be without the overlay.
  public var isEmpty: Bool { changed + added + removed == 0 }
}

/// What became of a group of results.
public enum GroupStatus: Sendable, Equatable {
  /// Its results are of this run.
  case published
  /// Its results are those of the run `from`.
  case stale(from: String, reason: String)
  /// It failed, and there are no earlier results.
  case missing(reason: String)
}
