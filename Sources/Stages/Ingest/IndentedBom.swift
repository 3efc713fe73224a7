internal import Diagnostics
internal import Domain
internal import Numerics

/// Turns an indented list (`bom_tree`) into BOM lines: the parent of a row is the nearest row above with a lower level.
struct IndentedBom {
  private let table: ColumnTable
  private let levels: LaneView<Int32>
  private let codes: CodeDictionary
  private let numbers: LaneView<Int32>
  private let place: (SourceRow, String?) -> SourcePlace
  private let sink: DiagnosticSink

  init(_ table: ColumnTable, _ place: @escaping (SourceRow, String?) -> SourcePlace, _ sink: DiagnosticSink) {
    self.table = table
    self.place = place
    self.sink = sink
    levels = table.narrow("level")
    codes = table.codes("item")
    numbers = table.narrow("item")
  }

  /// Codes of the list.
  var itemCodes: [String] { (0..<Int32(codes.count)).map(codes.text) }

  /// Lines of the list as rows of `bom`.
  ///
  /// An assembly that is listed again with the same lines, or without any, counts once; with
  /// other lines it is an error that shows both.
  func lines(items: CodeDictionary) -> TableBuilder {
    let schema = Dataset.bom.schema
    let builder = TableBuilder(schema, bound: Set(schema.columns.indices), capacity: max(table.rowCount, 16))
    let itemNumbers = (0..<Int32(codes.count)).map { items.find(codes.text($0)) }
    var children: [Int: [Int]] = [:]
    var openRows: [Int] = []
    for row in 0..<table.rowCount {
      while let last = openRows.last, levels[last] >= levels[row] { openRows.removeLast() }
      if let parent = openRows.last { children[parent, default: []].append(row) }
      openRows.append(row)
      if itemNumbers[Int(numbers[row])] < 0 {
        sink.report(
          Diagnostic(
            .unknownItem, ["item": .text(codes.text(numbers[row]))], at: place(table.rows[row], "item")))
      }
    }
    var first: [Int32: Int] = [:]
    for row in 0..<table.rowCount {
      guard let lines = children[row] else { continue }
      if let earlier = first[numbers[row]] {
        compare(row, lines, earlier, children[earlier] ?? [])
        continue
      }
      first[numbers[row]] = row
      let parent = itemNumbers[Int(numbers[row])]
      for (index, line) in lines.enumerated() where parent >= 0 && itemNumbers[Int(numbers[line])] >= 0 {
        append(line, index + 1, parent: parent, component: itemNumbers[Int(numbers[line])], to: builder)
      }
    }
    return builder
  }

  private func append(_ row: Int, _ position: Int, parent: Int32, component: Int32, to builder: TableBuilder)
  {
    builder.startRow(table.rows[row])
    let schema = builder.schema
    builder.set(parent, column: schema.index(of: "parent"))
    builder.set(component, column: schema.index(of: "component"))
    for (index, column) in schema.columns.enumerated() where index >= 2 {
      switch column.type {
      case .quantity, .percent: builder.set(table.wide(column.name)[row], column: index)
      case .code:
        unsafe table.codes(column.name).withBytes(table.narrow(column.name)[row]) { bytes in
          unsafe builder.set(bytes, column: index)
        }
      default: builder.set(table.narrow(column.name)[row], column: index)
      }
    }
    // The same part may stand twice under one assembly: where the list has no positions, its place in the list is one.
    if table.codes("position").text(table.narrow("position")[row]).isEmpty {
      let column = schema.index(of: "position")
      unsafe Array("\(position)".utf8).withUnsafeBufferPointer { unsafe builder.set($0, column: column) }
    }
    builder.finishRow()
  }

  private func compare(_ row: Int, _ lines: [Int], _ firstRow: Int, _ firstLines: [Int]) {
    let here = lines.map(describe)
    let there = firstLines.map(describe)
    guard here.sorted() != there.sorted() else { return }
    let difference = (only(firstLines, there, notIn: here) + only(lines, here, notIn: there))
      .joined(separator: "; ")
    sink.report(
      Diagnostic(
        .bomTreeInconsistent,
        [
          "item": .text(codes.text(numbers[row])),
          "difference": .text(difference.isEmpty ? "a line stands more often" : difference),
          "first": .text("row \(place(table.rows[firstRow], nil).row ?? 0)"),
        ], at: place(table.rows[row], "item")))
  }

  /// `row 4: ROD × 0.4` for each line that is not among the `others`.
  private func only(_ rows: [Int], _ lines: [String], notIn others: [String]) -> [String] {
    zip(rows, lines).filter { !others.contains($0.1) }.map { row, line in
      "row \(place(table.rows[row], nil).row ?? 0): \(line)"
    }
  }

  /// `ROD × 0.4, per 2`: the component, its quantity and every other column that is not at its default.
  private func describe(_ row: Int) -> String {
    let cells = table.dataset.schema.columns.compactMap { column -> String? in
      if column.name == "quantity" { return nil }
      guard let value = shown(column, row), !value.isEmpty, value != column.defaultText else { return nil }
      return "\(column.name) \(value)"
    }
    let quantity = Quantity(millionths: table.wide("quantity")[row])
    return (["\(codes.text(numbers[row])) × \(quantity)"] + cells).joined(separator: ", ")
  }

  /// The cell as text; nil for columns that do not make two lines differ, and where it is empty.
  private func shown(_ column: ColumnSchema, _ row: Int) -> String? {
    switch column.type {
    case .quantity, .percent: return Quantity(millionths: table.wide(column.name)[row]).description
    case .code: return table.codes(column.name).text(table.narrow(column.name)[row])
    case .date, .flag, .integer, .choice:
      let value = table.narrow(column.name)[row]
      guard value != ColumnTable.blank32 else { return nil }
      switch column.type {
      case .date: return CivilDate(day: value).description
      case .choice(let choices): return choices.indices.contains(Int(value)) ? choices[Int(value)].name : nil
      default: return "\(value)"
      }
    default: return nil
    }
  }
}
