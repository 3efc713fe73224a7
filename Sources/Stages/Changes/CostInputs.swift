internal import Numerics
internal import Pipeline

/// What the cost of one item was made from, as `cost_inputs.csv` has it (Docs/Costing.md, C66).
struct CostInputs {
  static let name = "cost_inputs.csv"

  /// A component at its unit cost.
  struct Component {
    var quantity: Fraction
    var price: Fraction
  }

  /// Quantities in millionths, amounts in cents.
  var openingQuantity = Fraction.zero
  var openingAmount = Fraction.zero
  var receivedQuantity = Fraction.zero
  var receivedAmount = Fraction.zero
  var finished = Fraction.zero
  var openingWip = Fraction.zero
  var standard = Fraction.zero
  /// Amounts by element.
  var elements: [String: Fraction] = [:]
  var components: [String: Component] = [:]

  /// Nothing.
  init() {}

  /// Takes the rows of one item.
  init(_ rows: [[String]]) {
    for row in rows where row.count > 4 {
      let quantity = Fraction((try? Quantity(row[3]).millionths) ?? 0)
      let amount = Fraction((try? Money(row[4]).cents) ?? 0)
      switch row[1] {
      case "opening": (openingQuantity, openingAmount) = (quantity, amount)
      case "received": (receivedQuantity, receivedAmount) = (quantity, amount)
      case "finished": finished = quantity
      case "opening-wip": openingWip = amount
      case "standard": standard = amount
      case "element": elements[row[2]] = amount
      case "component":
        components[row[2]] =
          quantity.isZero
          ? Component(quantity: .one, price: amount)
          : Component(quantity: quantity, price: amount / quantity)
      default: break
      }
    }
  }

  /// Everything available.
  var quantity: Fraction { openingQuantity + receivedQuantity + finished }

  /// What it is worth.
  var amount: Fraction {
    var sum = openingAmount + receivedAmount + openingWip + standard
    for (_, amount) in elements { sum += amount }
    for (_, component) in components { sum += component.quantity * component.price }
    return sum
  }

  /// Millionths of the currency a unit, rounded; nil where nothing is available.
  var unitCost: Int64? {
    let quantity = quantity
    return quantity.isZero ? nil : (amount / quantity).rounded(times: 10_000_000_000)
  }
}

/// A `cost_inputs.csv` item by item, in the order of their codes.
struct CostInputsFile {
  private let bytes: [UInt8]
  private var position: Int

  /// Reads the file; nil where a run has none.
  init?(path: String) throws {
    guard FileSystem.isFile(path) else { return nil }
    bytes = try FileSystem.read(path, limit: .max)
    position = CsvFields.lineEnd(of: bytes, from: 0)
  }

  /// The next item with its rows as they stand.
  mutating func next() -> (item: String, rows: ArraySlice<UInt8>)? {
    guard position < bytes.count else { return nil }
    let start = position
    repeat {
      position = CsvFields.lineEnd(of: bytes, from: position)
    } while position < bytes.count && CsvFields.isField(0, of: bytes, from: position, sameAsFrom: start)
    return (CsvFields.field(0, of: bytes, from: start), bytes[start..<position])
  }
}

extension CostInputs {
  /// Takes the rows of one item as they stand in the file.
  init(rows: ArraySlice<UInt8>) {
    let bytes = Array(rows)
    var fields: [[String]] = []
    var start = 0
    while start < bytes.count {
      fields.append(CsvFields.all(of: bytes, from: start))
      start = CsvFields.lineEnd(of: bytes, from: start)
    }
    self.init(fields)
  }
}
