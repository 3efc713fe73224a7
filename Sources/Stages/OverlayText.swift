internal import Diagnostics
internal import Pipeline

/// What an overlay did, for people.
enum OverlayText {
  /// `items: 1 changed; orders: 1 added, 2 removed`.
  static func changes(_ records: [OverlayRecord], in language: Language) -> String {
    if records.isEmpty { return language == .english ? "nothing changes" : "没有改动" }
    return records.map { record in
      let words = language == .english ? ["changed", "added", "removed"] : ["修改", "新增", "删除"]
      let parts = zip([record.changed, record.added, record.removed], words).filter { $0.0 > 0 }
      return record.dataset + (language == .english ? ": " : "：")
        + parts.map { language == .english ? "\($0) \($1)" : "\($1) \($0) 行" }
        .joined(separator: language == .english ? ", " : "，")
    }.joined(separator: language == .english ? "; " : "；")
  }

  /// The first line of a report.
  static func note(_ folder: String, _ records: [OverlayRecord], in language: Language) -> String {
    let changes = changes(records, in: language)
    return switch language {
    case .english: "This is a what-if with the overlay '\(folder)', not the plan of the day: \(changes)."
    case .chinese: "这是使用覆盖文件夹“\(folder)”的假设分析，不是当日的正式结果：\(changes)。"
    }
  }
}
