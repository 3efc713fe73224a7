internal import Diagnostics
internal import Domain
internal import Numerics

/// The rows of `bom_outputs`: what orders give beside their product (Docs/Planning.md, R90 to R92).
struct ProductOutputs {
  /// One row that is good.
  struct Row {
    let parent: Int32
    let output: Int32
    let isCoProduct: Bool
    let ratio: Ratio
    let row: Int
  }

  /// The rows by (output, parent).
  let rows: [Row]
  /// Outputs without a source of their own.
  let withoutSource: Set<Int32>
  private let master: ItemMaster
  private let step: (Int) -> Int64

  /// Reads the dataset; what is wrong in a row is reported at its cell.
  init(_ builder: ModelBuilder, master: ItemMaster, step: @escaping (Int) -> Int64) {
    self.master = master
    self.step = step
    let table = builder.tables[.bomOutputs]
    var rows: [Row] = []
    if table.rowCount > 0 {
      let parents = table.narrow("parent")
      let outputs = table.narrow("output")
      let kinds = table.narrow("kind")
      let quantities = table.wide("quantity")
      let pers = table.wide("per")
      let elements = table.narrow("element")
      for row in 0..<table.rowCount where parents[row] >= 0 && outputs[row] >= 0 {
        let check = RowCheck(dataset: .bomOutputs, row: row, builder: builder)
        let isGood = [
          check.isPositive(quantities[row], "quantity"), check.isPositive(pers[row], "per"),
          check.isReal(parents[row], "parent", master), check.isReal(outputs[row], "output", master),
          check.areDifferent(outputs[row], parents[row], "output", "parent"),
        ]
        guard !isGood.contains(false) else { continue }
        rows.append(
          Row(
            parent: parents[row], output: outputs[row],
            isCoProduct: kinds[row] == Int32(OutputKind.coProduct.rawValue),
            ratio: Ratio(quantities[row], pers[row]), row: row))
      }
      // Rows of further elements say how cost is shared; what comes out is said once, where the element is blank or comes first.
      let names = (0..<Int32(table.codes("element").count)).map { table.codes("element").text($0) }
      rows.sort { left, right in
        if left.output != right.output { return left.output < right.output }
        if left.parent != right.parent { return left.parent < right.parent }
        return names[Int(elements[left.row])].utf8.lexicographicallyPrecedes(
          names[Int(elements[right.row])].utf8)
      }
      let all = rows
      rows = all.indices.filter { index in
        index == 0 || all[index].output != all[index - 1].output
          || all[index].parent != all[index - 1].parent
      }.map { all[$0] }
    }
    self.rows = rows
    withoutSource = rows.isEmpty ? [] : Self.withoutSource(rows, builder.tables)
  }

  /// R91: neither bought nor sent out by the master's own word, nor a parent of any BOM line.
  private static func withoutSource(_ rows: [Row], _ tables: InputTables) -> Set<Int32> {
    let items = tables[.items]
    let sources = items.narrow("source")
    var result = Set(rows.map(\.output))
    for output in result {
      let row = Int(tables.rowOfItem[Int(output)])
      guard row >= 0, sources[row] >= 0 else { continue }
      let source = ItemSource(rawValue: UInt8(clamping: sources[row]))
      if source == .buy || source == .outsource { result.remove(output) }
    }
    let bom = tables[.bom]
    let parents = bom.narrow("parent")
    for row in 0..<bom.rowCount { result.remove(parents[row]) }
    return result
  }

  /// The rows as edges of the structure in `plain`, which has none of them yet; nil where there are no rows.
  func edges(_ plain: BomEdges) -> OutputEdges? {
    if rows.isEmpty { return nil }
    var uses = plain
    uses.outputs = OutputEdges(rows, headOfOutput: [:])
    let leftOut = Set(LowLevelCodes.itemsThatReachCycles(uses))
    return OutputEdges(rows, headOfOutput: heads(isLeftOut: leftOut.contains))
  }

  /// The rows as planning sees them; a parent that is left out brings nothing.
  func lists(_ edges: OutputEdges?, _ level: FixedArray<Int32>) -> OutputLists {
    guard let edges else { return OutputLists() }
    let rules = rows.filter { level[Int($0.parent)] >= 0 && level[Int($0.output)] >= 0 }.map { row in
      rule(row, isJoint: edges.headOfOutput[Int(row.output)] == Int(row.parent))
    }
    return OutputLists(itemCount: level.count, rules: rules, sourceless: withoutSource)
  }

  /// A row with the step of its output.
  func rule(_ row: Row, isJoint: Bool = false) -> OutputRule {
    OutputRule(
      parent: row.parent, output: row.output, ratio: row.ratio, step: step(Int(row.output)),
      row: Int32(row.row), isJoint: isJoint)
  }

  /// R92: the parent that each co-product without a source of its own is planned with, where one is fit for it.
  private func heads(isLeftOut: (Int) -> Bool) -> [Int: Int] {
    var result: [Int: Int] = [:]
    for row in rows where row.isCoProduct && withoutSource.contains(row.output) {
      let parent = Int(row.parent)
      // Rows stand by parent within an output: the first that fits has the lowest code.
      guard result[Int(row.output)] == nil, master.isExploded(parent), !withoutSource.contains(row.parent),
        !isLeftOut(parent)
      else { continue }
      result[Int(row.output)] = parent
    }
    return result
  }
}

/// Checks of one row that names items beside its quantities.
struct RowCheck {
  let dataset: Dataset
  let row: Int
  let builder: ModelBuilder

  /// Whether a quantity is above zero; reports it if it is not.
  func isPositive(_ millionths: Int64, _ column: String) -> Bool {
    if millionths > 0 { return true }
    report(
      .numberOutOfRange,
      ["value": .text(Quantity(millionths: millionths).description), "expected": "more than 0"], column)
    return false
  }

  /// Whether an item is no phantom; reports it if it is one.
  func isReal(_ item: Int32, _ column: String, _ master: ItemMaster) -> Bool {
    if !master.isPhantom(Int(item)) { return true }
    let reason = Phrase("it is a phantom, which is never in stock", "它是虚拟件，没有库存")
    report(.itemNotAllowed, arguments(item, column, reason), column)
    return false
  }

  /// Whether two items differ; reports the cell of the first if they do not.
  func areDifferent(_ item: Int32, _ other: Int32, _ column: String, _ otherColumn: String) -> Bool {
    if item != other { return true }
    let reason = Phrase("it is the '\(otherColumn)' of the row as well", "它与该行的“\(otherColumn)”相同")
    report(.itemNotAllowed, arguments(item, column, reason), column)
    return false
  }

  private func arguments(_ item: Int32, _ column: String, _ reason: Phrase) -> [String: DiagnosticArgument] {
    ["item": .text(builder.tables.items.text(item)), "column": .text(column), "reason": .phrase(reason)]
  }

  /// Reports a finding at a cell of the row.
  func report(_ code: DiagnosticCode, _ arguments: [String: DiagnosticArgument], _ column: String) {
    builder.sink.report(Diagnostic(code, arguments, at: builder.tables.place(dataset, row, column: column)))
  }
}
