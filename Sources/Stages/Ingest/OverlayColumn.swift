internal import Domain
internal import Numerics

/// One column by which rows of an overlay find rows of their dataset: equal cells have equal numbers.
struct OverlayColumn {
  private enum Cells {
    case narrow(LaneView<Int32>, LaneView<Int32>)
    case wide(LaneView<Int64>, LaneView<Int64>)
    /// Codes of the dataset by their numbers, as numbers of the overlay.
    case coded(LaneView<Int32>, LaneView<Int32>, [Int32])
    case text(TextColumn, [Int32], CodeDictionary)
  }

  let schema: ColumnSchema
  private let cells: Cells
  /// The number of an empty cell, which stands for the column's default.
  private let emptyNumber: Int64
  private let codes: CodeDictionary?

  init(_ name: String, base: ColumnTable, overlay: ColumnTable, items: CodeDictionary?) {
    let index = base.dataset.schema.index(of: name)
    schema = base.dataset.schema.columns[index]
    let standard = schema.defaultText ?? ""
    switch overlay.lanes[index] {
    case .narrow(let rows):
      cells = .narrow(base.narrow(name), LaneView(rows))
      codes = schema.type == .item ? items : nil
      emptyNumber = Int64(Self.standardNumber(schema))
    case .wide(let rows):
      cells = .wide(base.wide(name), LaneView(rows))
      codes = nil
      emptyNumber = Int64(standard).map { $0 * DecimalParsing.scale } ?? ColumnTable.blank64
    case .coded(let rows, let own):
      let others = base.codes(name)
      codes = own
      emptyNumber = Int64(own.intern(standard))
      let numbers = (0..<Int32(others.count)).map { number in
        unsafe others.withBytes(number) { bytes in unsafe own.find(bytes) }
      }
      cells = .coded(base.narrow(name), LaneView(rows), numbers)
    case .text:
      let own = CodeDictionary()
      let texts = overlay.text(name)
      let numbers = (0..<overlay.rowCount).map { row in
        unsafe texts.withBytes(row) { bytes in unsafe own.intern(bytes) }
      }
      cells = .text(base.text(name), numbers, own)
      codes = own
      emptyNumber = Int64(own.intern(standard))
    }
  }

  /// The number of the cell in row `row` of the overlay; nil where it is blank and any cell will do.
  func number(_ row: Int, isEmpty: Bool) -> Int64? {
    if isEmpty { return emptyNumber }
    switch cells {
    case .narrow(_, let rows): return rows[row] == ColumnTable.blank32 ? nil : Int64(rows[row])
    case .wide(_, let rows): return rows[row] == ColumnTable.blank64 ? nil : rows[row]
    case .coded(_, let rows, _): return given(rows[row])
    case .text(_, let numbers, _): return given(numbers[row])
    }
  }

  /// The number of the cell in row `row` of the dataset; below zero where no row of the overlay has it.
  func number(ofBase row: Int) -> Int64 {
    switch cells {
    case .narrow(let rows, _): return Int64(rows[row])
    case .wide(let rows, _): return rows[row]
    case .coded(let rows, _, let numbers): return rows[row] < 0 ? -1 : Int64(numbers[Int(rows[row])])
    case .text(let texts, _, let own): return Int64(own.find(texts, row))
    }
  }

  /// `item TT-SN`, for messages.
  func shown(_ number: Int64) -> String {
    let text = text(number)
    return "\(schema.name) \(text.isEmpty ? "(empty)" : text)"
  }

  /// The cell that a number stands for.
  func text(_ number: Int64) -> String {
    switch cells {
    case .wide: number == ColumnTable.blank64 ? "" : Quantity(millionths: number).description
    case .coded, .text: codes?.text(Int32(truncatingIfNeeded: number)) ?? ""
    case .narrow: narrowText(Int32(truncatingIfNeeded: number))
    }
  }

  private func narrowText(_ number: Int32) -> String {
    if number == ColumnTable.blank32 { return "" }
    if let codes { return codes.text(number) }
    switch schema.type {
    case .date: return CivilDate(day: number).description
    case .period: return Period(number: number).description
    case .choice(let choices): return choices[Int(number)].name
    default: return "\(number)"
    }
  }

  private func given(_ number: Int32) -> Int64? {
    guard number >= 0, codes?.text(number).isEmpty == false else { return nil }
    return Int64(number)
  }

  private static func standardNumber(_ schema: ColumnSchema) -> Int32 {
    guard let text = schema.defaultText else { return ColumnTable.blank32 }
    if case .choice(let choices) = schema.type {
      return Int32(choices.firstIndex { $0.name == text } ?? 0)
    }
    return Int32(text) ?? 0
  }
}
