internal import Diagnostics
internal import Domain
internal import Numerics

/// Expenses of the period, gathered by cost centre and element (Docs/Costing.md, C2 and C12).
struct ExpensePools {
  private let tables: InputTables
  private let sink: DiagnosticSink
  /// Whether cost centres may be missing because their files could not be read.
  private let isPartial: Bool
  /// Rows of the period.
  private let kept: [Int32]
  /// What vouchers of the period are.
  let vouchers: VoucherExpenses
  /// Cents of each row of the period.
  private let cents: [Int32: Int64]

  init(
    _ tables: InputTables, _ rows: PeriodRows, _ vouchers: VoucherExpenses, _ rates: ExchangeRates,
    isPartial: Bool, _ sink: DiagnosticSink
  ) {
    self.vouchers = vouchers
    self.tables = tables
    self.isPartial = isPartial
    self.sink = sink
    let periods = tables[.expenses].narrow("period")
    let days = tables[.expenses].narrow("date")
    kept = rows.rows(.expenses, tables, sink) { row in
      periods[row] == ColumnTable.blank32
        ? rows.contains(day: days[row]) : periods[row] == rows.period.number
    }
    let amounts = BaseAmounts(.expenses, tables, rates, sink)
    let values = tables[.expenses].wide("amount")
    cents = kept.reduce(into: [:]) { cents, row in
      let day = days[Int(row)] == ColumnTable.blank32 ? rows.last : days[Int(row)]
      cents[row] = amounts.cents(values[Int(row)], Int(row), day: day)
    }
  }

  /// Names of the elements that the expenses have.
  var elementNames: Set<String> {
    let names = tables[.expenses].codes("element")
    let numbers = tables[.expenses].narrow("element")
    return Set(kept.map { numbers[Int($0)] }).reduce(into: Set(vouchers.groups.map(\.element))) {
      $0.insert(names.text($1))
    }
  }

  /// The sum of the rows, in cents.
  var total: Int64 {
    kept.reduce(0) { saturatingSum($0, cents[$1] ?? 0) }
  }

  /// The pools in the order of cost centre and element; reports what cannot be one.
  func pools(costCenters: [String], elements: CostElements, bases: StatedBases) -> [CostPool] {
    let table = tables[.expenses]
    let centers = table.narrow("cost_center")
    let names = table.narrow("element")
    let centerNumbers = Dictionary(uniqueKeysWithValues: costCenters.enumerated().map { ($1, $0) })
    var rowsOfPool: [[Int]: [Int32]] = [:]
    for row in kept {
      let element = table.codes("element").text(names[Int(row)])
      guard !CostElements.reserved.contains(element.lowercased()) else {
        report(.reservedElement, ["element": .text(element)], row, "element")
        continue
      }
      let center = table.codes("cost_center").text(centers[Int(row)])
      guard let number = centerNumbers[center] else {
        if isPartial { continue }
        let amount = Money(cents: cents[row] ?? 0).description
        report(
          .unknownCostCenter, ["cost_center": .text(center), "amount": .text(amount)], row, "cost_center")
        continue
      }
      rowsOfPool[[number, elements.number(element)], default: []].append(row)
    }
    let voucherGroups = voucherGroups(centerNumbers, elements)
    let keys = Set(rowsOfPool.keys).union(voucherGroups.keys)
    reportUnused(Set(keys.map { [costCenters[$0[0]], elements.names[$0[1]]] }))
    return keys.sorted { $0.lexicographicallyPrecedes($1) }.map { key in
      let rows = rowsOfPool[key] ?? []
      let amount = rows.reduce(voucherGroups[key]?.amount ?? 0) { sum, row in
        saturatingSum(sum, cents[row] ?? 0)
      }
      return CostPool(
        costCenter: key[0], element: key[1], amount: amount, basis: bases.basis(key[0], key[1]), rows: rows,
        rowAmounts: rows.map { cents[$0] ?? 0 }, voucherRows: voucherGroups[key]?.rows ?? [])
    }
  }

  /// Vouchers by the numbers of cost centre and element; reports what cannot be in a pool.
  private func voucherGroups(
    _ centerNumbers: [String: Int], _ elements: CostElements
  ) -> [[Int]: VoucherExpenses.Group] {
    var result: [[Int]: VoucherExpenses.Group] = [:]
    for group in vouchers.groups {
      let place = tables.place(.vouchers, Int(group.rows[0]), column: "account")
      if CostElements.reserved.contains(group.element.lowercased()) {
        sink.report(Diagnostic(.reservedElement, ["element": .text(group.element)], at: place))
      } else if let number = centerNumbers[group.costCenter] {
        result[[number, elements.number(group.element)]] = group
      } else if !isPartial {
        sink.report(
          Diagnostic(
            .unknownVoucherCenter,
            VoucherExpenses.arguments(of: group, tables)
              .merging(["cost_center": .text(group.costCenter), "element": .text(group.element)]) { $1 },
            at: tables.place(.vouchers, Int(group.rows[0]), column: "cost_center")))
      }
    }
    return result
  }

  /// Cost centres that services are given to: their pools are known only when services are shared out.
  private var receivers: Set<String> {
    let table = tables[.serviceDrivers]
    let numbers = table.narrow("receiver")
    return Set((0..<table.rowCount).map { table.codes("receiver").text(numbers[$0]) })
  }

  /// Notes bases that no pool has, with the name that may be meant.
  private func reportUnused(_ pools: Set<[String]>) {
    let table = tables[.allocationBases]
    let centers = table.narrow("cost_center")
    let elements = table.narrow("element")
    let receivers = receivers
    for row in 0..<table.rowCount {
      let center = table.codes("cost_center").text(centers[row])
      let element = table.codes("element").text(elements[row])
      guard !receivers.contains(center),
        !pools.contains(where: { $0[0] == center && (element.isEmpty || $0[1] == element) })
      else { continue }
      var arguments: [String: DiagnosticArgument] = [
        "cost_center": .text(center), "element": .text(element),
      ]
      let known = pools.filter { $0[0] == center }.map { $0[1] }
      let nearest =
        known.isEmpty
        ? nearestName(to: center, among: Set(pools.map { $0[0] }).sorted())
        : nearestName(to: element, among: known.sorted())
      if let nearest { arguments["nearest"] = .text(nearest) }
      sink.report(
        Diagnostic(.unusedBasis, arguments, at: tables.place(.allocationBases, row, column: "cost_center")))
    }
  }

  /// Bases that the month states; those of elements that do not occur are left out.
  func bases(costCenters: [String], elements: CostElements) -> StatedBases {
    let table = tables[.allocationBases]
    let centers = table.narrow("cost_center")
    let names = table.narrow("element")
    let basis = table.narrow("basis")
    let centerNumbers = Dictionary(uniqueKeysWithValues: costCenters.enumerated().map { ($1, $0) })
    let elementNumbers = Dictionary(uniqueKeysWithValues: elements.names.enumerated().map { ($1, $0) })
    var result: [[Int]: AllocationBasis] = [:]
    for row in 0..<table.rowCount {
      let name = table.codes("element").text(names[row])
      guard let center = centerNumbers[table.codes("cost_center").text(centers[row])],
        let element = name.isEmpty ? -1 : elementNumbers[name]
      else { continue }
      result[[center, element]] = AllocationBasis(rawValue: UInt8(clamping: basis[row]))
    }
    return StatedBases(result)
  }

  private func report(
    _ code: DiagnosticCode, _ arguments: [String: DiagnosticArgument], _ row: Int32, _ column: String
  ) {
    sink.report(Diagnostic(code, arguments, at: tables.place(.expenses, Int(row), column: column)))
  }
}
