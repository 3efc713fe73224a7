package import Diagnostics
package import Domain

/// The words of one language: texts with their placeholders filled, and dates as people write them.
package struct ReportWords {
  /// The language spoken.
  let language: Language

  /// Speaks `language`.
  package init(language: Language) { self.language = language }

  /// The text as it stands.
  package subscript(_ text: ReportText) -> String { choose(text.inLanguages) }

  /// The text as it stands.
  package subscript(_ text: SupplyText) -> String { choose(text.inLanguages) }

  /// The text as it stands.
  package subscript(_ text: ChangeText) -> String { choose(text.inLanguages) }

  func choose(_ both: (english: String, chinese: String)) -> String {
    switch language {
    case .english: both.english
    case .chinese: both.chinese
    }
  }

  /// The text with its `{placeholders}` replaced in one pass, so that a value may hold braces.
  package func callAsFunction(_ text: ReportText, _ values: KeyValuePairs<String, String>) -> String {
    fill(self[text], values)
  }

  /// The same for a text about placed orders, money and load.
  package func callAsFunction(_ text: SupplyText, _ values: KeyValuePairs<String, String>) -> String {
    fill(self[text], values)
  }

  /// The same for a text about what differs from the last plan.
  package func callAsFunction(_ text: ChangeText, _ values: KeyValuePairs<String, String>) -> String {
    fill(self[text], values)
  }

  func fill(_ text: String, _ values: KeyValuePairs<String, String>) -> String {
    var result = ""
    var rest = Substring(text)
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result += rest[..<open]
      let name = rest[rest.index(after: open)..<close]
      result += values.first { $0.key == name }?.value ?? String(rest[open...close])
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  /// `Monday, 23 November 2026`, `2026年11月23日 星期一`.
  package func longDate(_ date: CivilDate) -> String {
    let (year, month, day) = date.components
    return self(
      .longDate,
      [
        "weekday": word(date.weekday, of: .weekdays), "day": String(day),
        "month": word(month - 1, of: .months),
        "year": String(year),
      ])
  }

  /// `23 Nov`, `11/23`.
  package func shortDate(_ date: CivilDate) -> String {
    let (_, month, day) = date.components
    return self(.shortDate, ["day": String(day), "month": word(month - 1, of: .monthsShort)])
  }

  /// The word for a kind of order.
  func kind(_ kind: OrderKind) -> String {
    switch kind {
    case .purchase: self[.purchase]
    case .production: self[.production]
    case .outsourcing: self[.outsourcing]
    }
  }

  /// The word for a severity.
  func severity(_ severity: Severity) -> String {
    switch severity {
    case .note: self[.note]
    case .warning: self[.warning]
    case .error: self[.error]
    }
  }

  /// The word for an order's status.
  func status(_ status: PlanReport.OrderStatus) -> String {
    switch status {
    case .planned: self[.planned]
    case .firm: self[.firm]
    }
  }

  /// A word of a list that is parted by commas.
  func word(_ index: Int, of list: ReportText) -> String {
    String(self[list].split(separator: ",")[index])
  }
}
