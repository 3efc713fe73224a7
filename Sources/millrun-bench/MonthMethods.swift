internal import Domain

/// What a month has in it beside the plain one: every third item at FIFO, joint products of every 21st made item, a loop of a thousand items
/// each of which is issued to the orders of the one before it, and receipts that are accrued until their invoices come.
struct MonthMethods {
  /// A receipt that waits for its invoice.
  struct Receipt {
    let quantity: Int64
    let cents: Int64
  }

  static let loopSize = 1_000

  private let levelStarts: [Int]
  private let loop: [Int]
  /// The place in the loop of the items of its level, -1 outside it.
  private let places: [Int]

  init(levelStarts: [Int]) {
    self.levelStarts = levelStarts
    let level = levelStarts[3]..<levelStarts[4]
    let free = level.filter { item in
      item % 3 != 0 && ![7, 20].contains((item - levelStarts[1]) % 21)
    }
    loop = Array(free.prefix(Self.loopSize))
    var places = [Int](repeating: -1, count: level.count)
    for (place, item) in loop.enumerated() { places[item - level.lowerBound] = place }
    self.places = places
  }

  /// Products that come out beside others.
  var outputCount: Int { ((levelStarts.last ?? 0) - levelStarts[1] + 13) / 21 }

  func isFIFO(_ item: Int) -> Bool { item % 3 == 0 && item < (levelStarts.last ?? 0) }

  /// The item that the orders of `item` are issued, where it belongs to the loop.
  func next(after item: Int) -> Int? {
    let index = item - levelStarts[3]
    guard places.indices.contains(index), places[index] >= 0 else { return nil }
    return loop[(places[index] + 1) % loop.count]
  }

  /// The product that comes out beside `item`.
  func output(of item: Int) -> Int? {
    let index = item - levelStarts[1]
    guard index >= 0, index % 21 == 7 else { return nil }
    return (levelStarts.last ?? 0) + index / 21
  }
}

/// The rows of these methods.
extension MonthGenerator {
  /// Appends what came out of an order beside its item.
  mutating func appendJointCompletion(_ row: Int, of index: Int, _ text: inout TextBuffer) {
    let order = layout.orders[index]
    guard let output = layout.methods?.output(of: Int(order.item)) else { return }
    text.append(text: dates[row * Self.days / layout.productionOrders])
    text.append("JP")
    text.append(integer: Int64(10_000_000 + row))
    text.append(",")
    appendOrder(index, &text)
    text.append(",")
    appendItem(output, &text)
    text.append(",")
    text.append(integer: Int64(order.finished / 5 + 1))
    text.append(",0,,\n")
  }

  /// Writes the joint products, the accruals of earlier months, and the invoices; nothing for a plain month.
  mutating func writeMethods(_ folder: String) throws {
    guard let methods = layout.methods else { return }
    try write(
      folder, "bom_outputs", rows: layout.items,
      header: "parent,output,kind,quantity,per,cost_rule,cost_value\n"
    ) { month, item, text in
      guard let output = methods.output(of: item) else { return }
      month.appendItem(item, &text)
      text.append(",")
      month.appendItem(output, &text)
      text.append(
        output % 2 == 0
          ? ",co,1,5,ratio,0.1\n" : output % 3 == 0 ? ",by,1,5,quota,0.5\n" : ",co,1,5,weight,0.8\n")
    }
    let earlier = receipts.count / 5
    var accruals: [MonthMethods.Receipt] = []
    try write(
      folder, "opening_accruals", rows: earlier, header: "period,order,receipt,item,quantity,amount\n"
    ) { month, row, text in
      let item = month.random.below(month.layout.levelStarts[1])
      let quantity = Int64(10 + month.random.below(150))
      let accrual = MonthMethods.Receipt(quantity: quantity, cents: quantity * month.layout.price(of: item))
      accruals.append(accrual)
      text.append(text: "\(Self.period),PA")
      text.append(integer: Int64(10_000_000 + row))
      text.append(",RA")
      text.append(integer: Int64(10_000_000 + row))
      text.append(",")
      month.appendItem(item, &text)
      text.append(",")
      text.append(integer: accrual.quantity)
      text.append(",")
      text.append(scaled: accrual.cents * 10_000)
      text.append("\n")
    }
    try write(
      folder, "invoices", rows: receipts.count + earlier,
      header: "date,document,kind,order,receipt,quantity,amount\n"
    ) { month, row, text in
      // One in five has not come yet; one in five of the others is for a half.
      guard month.random.below(5) != 0 else { return }
      let isEarlier = row >= month.receipts.count
      let number = isEarlier ? row - month.receipts.count : row
      let receipt = isEarlier ? accruals[number] : month.receipts[number]
      let quantity = month.random.below(5) == 0 ? receipt.quantity / 2 : receipt.quantity
      let cents = receipt.cents * quantity / receipt.quantity * Int64(97 + month.random.below(7)) / 100
      // It does not come before its receipt.
      text.append(
        text: month.dates[isEarlier ? month.random.below(Self.days) : row * Self.days / month.receipts.count])
      text.append("IV")
      text.append(integer: Int64(10_000_000 + row))
      text.append(isEarlier ? ",purchase,PA" : ",purchase,PO")
      text.append(integer: Int64(10_000_000 + number))
      text.append(isEarlier ? ",RA" : ",RC")
      text.append(integer: Int64(10_000_000 + number))
      text.append(",")
      text.append(integer: quantity)
      text.append(",")
      text.append(scaled: cents * 10_000)
      text.append("\n")
    }
  }
}
