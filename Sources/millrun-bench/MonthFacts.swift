internal import Domain

/// What happened in the month.
extension MonthGenerator {
  /// Documents of five lines, one or two an order; the second has some returns of what the first took.
  mutating func writeIssues(_ folder: String) throws {
    let lines = MonthLayout.lines / 2
    let count = layout.orders.count
    let documents = layout.productionOrders * 2
    try write(
      folder, "issues", rows: documents * lines, header: "date,document,order,item,quantity,mode\n"
    ) { month, row, text in
      let document = row / lines
      let isSecond = document >= count
      let isReturn = isSecond && month.random.below(100) == 0
      let order = month.scattered(document % count, of: count)
      let component = month.layout.component(
        of: Int(month.layout.orders[order].item), line: row % lines + (isSecond && !isReturn ? lines : 0))
      let hasFraction = component % 12 == 0
      let pieces =
        isReturn
        ? -Int64(1 + month.random.below(3)) * 1_000_000
        : Int64(4 + month.random.below(36)) * 1_000_000
          + (hasFraction ? Int64(month.random.below(1_000)) * 1_000 : 0)
      if isReturn { month.arrive(component, -pieces) } else { month.shortfalls[component] += pieces }
      text.append(text: month.dates[document * Self.days / documents])
      text.append("PK")
      text.append(integer: Int64(10_000_000 + document))
      text.append(",")
      month.appendOrder(order, &text)
      text.append(",")
      month.appendItem(component, &text)
      text.append(",")
      text.append(scaled: pieces)
      text.append(isReturn ? ",supplement\n" : ",kit\n")
    }
  }

  mutating func writeCompletions(_ folder: String) throws {
    let first = layout.productionOrders
    try write(
      folder, "completions", rows: first,
      header: "date,document,order,item,quantity,scrapped,hours,machine_hours\n"
    ) { month, row, text in
      let index = month.scattered(row, of: first)
      let order = month.layout.orders[index]
      guard order.finished > 0 else { return }
      month.arrive(Int(order.item), Int64(order.finished) * 1_000_000)
      // Some finish in two lots, so that there are about three completions for two orders.
      let split = month.random.below(100) < 55 ? Int64(order.finished / 3) : 0
      for (part, quantity) in [Int64(order.finished) - split, split].enumerated() where quantity > 0 {
        text.append(text: month.dates[row * Self.days / first])
        text.append("CP")
        text.append(integer: Int64(10_000_000 + row * 2 + part))
        text.append(",")
        month.appendOrder(index, &text)
        text.append(",")
        month.appendItem(Int(order.item), &text)
        text.append(",")
        text.append(integer: quantity)
        text.append(",0,")
        text.append(scaled: Int64(1 + month.random.below(80)) * 250_000)
        text.append(",")
        text.append(scaled: Int64(month.random.below(60)) * 100_000)
        text.append("\n")
      }
      month.appendJointCompletion(row, of: index, &text)
    }
    try write(
      folder, "outsourcing_receipts", rows: layout.orders.count - first,
      header: "date,document,order,item,quantity,fee_estimate\n"
    ) { month, row, text in
      let order = month.layout.orders[first + row]
      month.arrive(Int(order.item), Int64(order.finished) * 1_000_000)
      let split = month.random.below(4) == 0 ? Int64(order.finished / 2) : 0
      for (part, quantity) in [Int64(order.finished) - split, split].enumerated() where quantity > 0 {
        text.append(text: month.dates[month.random.below(Self.days)])
        text.append("OR")
        text.append(integer: Int64(10_000_000 + row * 2 + part))
        text.append(",")
        month.appendOrder(first + row, &text)
        text.append(",")
        month.appendItem(Int(order.item), &text)
        text.append(",")
        text.append(integer: quantity)
        text.append(",")
        if month.random.below(2) == 0 {
          text.append(scaled: quantity * Int64(50 + month.random.below(900)) * 10_000)
        }
        text.append("\n")
      }
    }
    try write(folder, "labor", rows: first / 2, header: "date,order,hours,machine_hours\n") {
      month, row, text in
      text.append(text: month.dates[row * Self.days * 2 / (first + 1)])
      month.appendOrder(month.random.below(first), &text)
      text.append(",")
      text.append(scaled: Int64(1 + month.random.below(32)) * 250_000)
      text.append(",")
      text.append(scaled: Int64(month.random.below(40)) * 100_000)
      text.append("\n")
    }
  }

  mutating func writePurchases(_ folder: String) throws {
    let receipts = layout.productionOrders
    try write(
      folder, "receipts", rows: receipts, header: "date,document,order,item,quantity,amount,supplier\n"
    ) { month, row, text in
      let item = month.random.below(month.layout.levelStarts[1])
      let quantity = Int64(10 + month.random.below(150))
      month.arrive(item, quantity * 1_000_000)
      text.append(text: month.dates[row * Self.days / receipts])
      text.append("RC")
      text.append(integer: Int64(10_000_000 + row))
      text.append(month.layout.methods == nil ? "," : ",PO")
      if month.layout.methods != nil { text.append(integer: Int64(10_000_000 + row)) }
      text.append(",")
      month.appendItem(item, &text)
      text.append(",")
      text.append(integer: quantity)
      text.append(",")
      let cents = quantity * month.layout.price(of: item) * Int64(90 + month.random.below(21)) / 100
      if month.layout.methods != nil {
        month.receipts.append(MonthMethods.Receipt(quantity: quantity, cents: cents))
      }
      text.append(scaled: cents * 10_000)
      text.append(",S")
      text.append(integer: Int64(item % 50))
      text.append("\n")
    }
    let goods = layout.levelStarts[4]
    try write(
      folder, "shipments", rows: layout.productionOrders / 4, header: "date,document,order,item,quantity\n"
    ) { month, row, text in
      let item = goods + month.random.below(month.layout.items - goods)
      let quantity = Int64(1 + month.random.below(80))
      month.shortfalls[item] += quantity * 1_000_000
      text.append(text: month.dates[month.random.below(Self.days)])
      text.append("SH")
      text.append(integer: Int64(10_000_000 + row))
      text.append(",SO")
      text.append(integer: Int64(100_000 + row))
      text.append(",")
      month.appendItem(item, &text)
      text.append(",")
      text.append(integer: quantity)
      text.append("\n")
    }
  }
}
