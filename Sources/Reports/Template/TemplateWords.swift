import Diagnostics
import Domain

/// What a template says to the person who fills it in.
struct TemplateWords {
  let language: Language

  /// The header of a column: its name, or its first Chinese one.
  func header(_ column: ColumnSchema) -> String {
    guard language == .chinese else { return column.name }
    return column.aliases.first(where: Self.isChinese) ?? column.name
  }

  /// A value of a choice column as its list shows it.
  func choice(_ choice: Choice) -> String {
    guard language == .chinese else { return choice.name }
    return choice.aliases.first(where: Self.isChinese) ?? choice.name
  }

  /// The line above the header.
  func title(_ dataset: Dataset, hasExampleAbove: Bool) -> String {
    switch (language, hasExampleAbove) {
    case (.english, true):
      "\(dataset.rawValue): fill in below the header. The rows above it, with the example, are not read. Columns marked * must be filled."
    case (.english, false): "\(dataset.rawValue): fill in below the header. Columns marked * must be filled."
    case (.chinese, true): "\(dataset.rawValue)：请在表头下方填写。表头以上的行（含示例）不会读取。批注标有 * 的列必填。"
    case (.chinese, false): "\(dataset.rawValue)：请在表头下方填写。批注标有 * 的列必填。"
    }
  }

  /// The note on a header: whether the column must be filled, what it holds, what an empty cell means, what else it may be called.
  func note(_ column: ColumnSchema) -> String {
    var lines = [column.isRequired ? "* \(required)" : optional, type(column)]
    if let alternative = column.alternative {
      lines.append(language == .english ? "Or fill in '\(alternative)'." : "也可改填“\(alternative)”。")
    }
    if let text = column.defaultText, !text.isEmpty {
      lines.append(language == .english ? "Empty: \(text)" : "空白：\(text)")
    }
    let others = ([column.name] + column.aliases).filter { $0 != header(column) }
    if !others.isEmpty {
      lines.append((language == .english ? "Also called: " : "也可写作：") + others.joined(separator: ", "))
    }
    return lines.joined(separator: "\n")
  }

  private var required: String { language == .english ? "Must be filled." : "必填。" }

  private var optional: String { language == .english ? "May be empty." : "可空。" }

  private func type(_ column: ColumnSchema) -> String {
    switch (column.type, language) {
    case (.item, .english): "Code of an item, as in the item master."
    case (.item, .chinese): "物料编码，与物料主数据一致。"
    case (.code, .english): "Code, kept exactly."
    case (.code, .chinese): "编码，原样保留。"
    case (.text, .english): "Text."
    case (.text, .chinese): "文本。"
    case (.quantity, .english), (.price, .english): "Number, zero or more, at most six decimals."
    case (.quantity, .chinese), (.price, .chinese): "数字，大于或等于零，最多六位小数。"
    case (.signedQuantity, .english), (.amount, .english): "Number, negative for corrections."
    case (.signedQuantity, .chinese), (.amount, .chinese): "数字，冲减为负数。"
    case (.percent, .english): "Percentage: 5 and 5% both mean five percent."
    case (.percent, .chinese): "百分比：5 与 5% 都表示百分之五。"
    case (.date, .english): "Date, such as 2026-11-23."
    case (.date, .chinese): "日期，例如 2026-11-23。"
    case (.period, .english): "Month, such as 2026-11."
    case (.period, .chinese): "期间，例如 2026-11。"
    case (.flag, .english): "1 for yes, 0 for no."
    case (.flag, .chinese): "1 表示是，0 表示否。"
    case (.integer, .english), (.level, .english): "Whole number."
    case (.integer, .chinese), (.level, .chinese): "整数。"
    case (.choice, .english): "One of the list."
    case (.choice, .chinese): "从列表中选择。"
    }
  }

  private static func isChinese(_ text: String) -> Bool {
    text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
  }
}
