internal import Domain

/// Rows of closed months that came after their closing, and what a closing remembers of the rows that it knew (Docs/Costing.md, C63 to C65).
struct LateDocuments: Sendable {
  /// A row that counts in the period although it is dated in a closed month.
  struct Row: Sendable, Equatable {
    let dataset: Dataset
    let row: Int32
    /// The day that the file says; blank where it says a month alone.
    let day: Int32
  }

  /// What a row is told by: 0 for a key where rows of the dataset have none.
  struct Print: Sendable, Comparable {
    let key: UInt64
    let content: UInt64

    static func < (left: Print, right: Print) -> Bool {
      (left.key, left.content) < (right.key, right.content)
    }
  }

  /// By dataset and row.
  var rows: [Row] = []
  /// What the closing of the period remembers, by dataset; nothing while the period stays open.
  var known: [(dataset: Dataset, prints: [Print])] = []
}
