internal import Diagnostics
internal import Domain
internal import Numerics

/// Opening stock and opening work in process (Docs/Costing.md, C7).
struct OpeningBalances {
  let stock: ItemLists<OpeningStock>
  let wip: ItemLists<OpeningWip>

  init(
    _ tables: InputTables, _ index: OrderIndex, _ rows: PeriodRows, elements: CostElements,
    isBought: FixedArray<Bool>, _ sink: DiagnosticSink
  ) {
    stock = Self.stock(tables, rows, elements, isBought, sink)
    wip = Self.wip(tables, index, rows, elements, sink)
  }

  private static func stock(
    _ tables: InputTables, _ rows: PeriodRows, _ elements: CostElements, _ isBought: FixedArray<Bool>,
    _ sink: DiagnosticSink
  ) -> ItemLists<OpeningStock> {
    let table = tables[.openingStock]
    let items = table.narrow("item")
    let quantities = table.wide("quantity")
    let amounts = table.wide("amount")
    let names = table.codes("element")
    let element = table.narrow("element")
    let numbers = (0..<Int32(names.count)).map { number in
      let name = names.text(number)
      return name.isEmpty ? Int32(-1) : Int32(elements.number(name))
    }
    let opening = Int32(elements.number(CostElements.opening))
    let layers = table.narrow("layer")
    let kept = rows.rows(ofMonth: .openingStock, tables, sink)
    return ItemLists(itemCount: tables.items.count, count: kept.count) { index in
      let row = Int(kept[index])
      guard items[row] >= 0 else { return nil }
      let stated = numbers[Int(element[row])]
      return (
        items[row],
        OpeningStock(
          row: Int32(row),
          element: stated >= 0 ? stated : isBought[Int(items[row])] ? Int32(elements.material) : opening,
          layer: layers[row], quantity: quantities[row], amount: Money(roundingMillionths: amounts[row]).cents
        )
      )
    }
  }

  private static func wip(
    _ tables: InputTables, _ index: OrderIndex, _ rows: PeriodRows, _ elements: CostElements,
    _ sink: DiagnosticSink
  ) -> ItemLists<OpeningWip> {
    let table = tables[.openingWip]
    let texts = table.text("order")
    let items = table.narrow("item")
    let quantities = table.wide("quantity")
    let amounts = table.wide("amount")
    let names = table.codes("element")
    let element = table.narrow("element")
    let numbers = (0..<Int32(names.count)).map { number in
      names.text(number).isEmpty ? Int32(0) : Int32(elements.number(names.text(number)))
    }
    var kept: [(order: Int32, record: OpeningWip)] = []
    for row in rows.rows(ofMonth: .openingWip, tables, sink).lazy.map(Int.init) {
      let order = index.order(texts, row, of: .openingWip)
      guard order >= 0 else { continue }
      index.orders[Int(order)].isActive = true
      let number = numbers[Int(element[row])]
      let isComponent = index.orders[Int(order)].kind == .outsourcing && number == elements.material
      kept.append(
        (
          order,
          OpeningWip(
            row: Int32(row), element: number,
            item: isComponent && items[row] >= 0 ? items[row] : -1, quantity: quantities[row],
            amount: Money(roundingMillionths: amounts[row]).cents)
        ))
    }
    return ItemLists(itemCount: index.orders.count, count: kept.count) { (kept[$0].order, kept[$0].record) }
  }
}
