public import Domain

/// Which planned orders of a run a person accepts (`millrun firm`; Docs/Kitting.md, R77).
public struct FirmSelection: Sendable {
  /// Ids, one by one.
  public var ids: [String]
  /// Only orders of this item, where one is named.
  public var item: String?
  /// Only orders that start on this day or earlier, where one is named.
  public var until: CivilDate?

  /// Selects by id, or where there are no ids by item and day.
  public init(ids: [String] = [], item: String? = nil, until: CivilDate? = nil) {
    self.ids = ids
    self.item = item
    self.until = until
  }

  /// Whether the order called `id` of `item` that starts on `start` is meant.
  func includes(_ id: String, item: String, start: CivilDate?, wanted: Set<String>) -> Bool {
    if !ids.isEmpty { return wanted.contains(id) }
    if let own = self.item, own != item { return false }
    guard let until else { return true }
    return start.map { $0 <= until } ?? false
  }
}
