public import Diagnostics
public import Domain

/// Writes an empty workbook with a sheet for each dataset: headers with notes, columns of the right type, lists to choose from, an example.
///
/// The example stands above the header, where it is not read; with `exampleIsData` it is the first row below it. The same datasets give
/// the same bytes.
/// - Throws: `WorkbookError` with the path and the reason, such as a full disk.
public func writeTemplate(
  _ datasets: [Dataset], language: Language, exampleIsData: Bool = false, path: String
) throws(WorkbookError) {
  let words = TemplateWords(language: language)
  let workbook = try Workbook(path: path)
  workbook.describe(
    title: datasets.map(\.rawValue).joined(separator: ", "), company: "",
    created: CivilDate.parse("2026-01-01") ?? .none)
  for dataset in datasets {
    writeTemplateSheet(dataset, words, exampleIsData, to: try workbook.addSheet(dataset.rawValue))
  }
  try workbook.close()
}

/// Rows that take lists and bounds; more rows are read as well.
private let preparedRows = 10_000

private func writeTemplateSheet(
  _ dataset: Dataset, _ words: TemplateWords, _ exampleIsData: Bool, to sheet: Sheet
) {
  let header = exampleIsData ? 1 : 2
  let example = exampleIsData ? 2 : 1
  sheet.text(0, 0, words.title(dataset, hasExampleAbove: !exampleIsData), .hint, widens: false)
  for (index, column) in dataset.schema.columns.enumerated() {
    let name = words.header(column)
    let style = CellStyle.entry(column.type)
    sheet.setColumn(index, width: max(10, min(24, displayWidth(of: name) + 4)), style)
    sheet.text(header, index, name, column.isRequired ? .heading : .optionalHeading, widens: false)
    sheet.note(header, index, words.note(column))
    if TemplateExample.shows(column, in: dataset.schema) {
      let value = TemplateExample(column, of: dataset, words)
      sheet.example(value, example, index, exampleIsData ? style : .hint)
    }
    let cells = CellRange(rows: header + 1...header + preparedRows, columns: index...index)
    switch column.type {
    case .choice(let choices): sheet.choices(cells, choices.map(words.choice))
    case .flag: sheet.choices(cells, ["1", "0"])
    case .quantity, .price: sheet.numbers(cells, mayBeNegative: false)
    case .signedQuantity, .amount: sheet.numbers(cells, mayBeNegative: true)
    case .date: sheet.dates(cells)
    case .item, .code, .text, .percent, .period, .integer, .level: break
    }
  }
  sheet.freeze(above: header + 1)
}

extension CellStyle {
  fileprivate static let optionalHeading = CellStyle(fill: 0xF4_F6F9, wraps: true, lineBelow: true)

  /// How cells to fill in look: codes and texts are text, so that their zeros survive.
  fileprivate static func entry(_ type: ColumnType) -> CellStyle {
    switch type {
    case .item, .code, .text, .choice, .period, .level: .text
    case .date: .date
    case .percent, .quantity, .signedQuantity, .price, .amount, .flag, .integer: CellStyle(number: "General")
    }
  }
}

extension Sheet {
  fileprivate func example(
    _ value: TemplateExample, _ row: Int, _ column: Int, _ style: CellStyle
  ) {
    switch value {
    case .text(let text): self.text(row, column, text, style, widens: false)
    case .number(let quantity): number(row, column, quantity, style)
    case .date(let date):
      var dated = style
      dated.number = CellStyle.date.number
      self.date(row, column, date, dated)
    }
  }
}
