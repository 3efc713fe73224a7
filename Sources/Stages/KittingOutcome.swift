internal import Diagnostics
internal import Domain
internal import Numerics

/// The open orders in the sequence in which they take, with what there is of their components.
struct KittingOutcome: Sendable {
  let results: [KitResult]

  /// Orders for which everything is in stock.
  var completeOrders: Int { results.count { $0.status == .complete } }
  /// Components of all orders.
  var lines: Int { results.reduce(0) { $0 + $1.lines.count } }
  /// Components of which everything is in stock.
  var completeLines: Int { results.reduce(0) { $0 + $1.count(.complete) } }

  /// What the summary on the terminal says.
  var summary: Phrase {
    Phrase(
      "\(completeOrders) of \(results.count) open orders complete, \(completeLines) of \(lines) components",
      "\(results.count) 个未清订单中 \(completeOrders) 个齐套，\(lines) 项物料中 \(completeLines) 项齐套")
  }
}

/// Whether something is there.
enum KitStatus: UInt8, Sendable, Comparable {
  /// In stock.
  case complete
  /// In stock or expected up to the day of the need.
  case expected
  /// Not there on the day of the need.
  case short

  /// The word of the results.
  var name: StaticString {
    switch self {
    case .complete: "complete"
    case .expected: "expected"
    case .short: "short"
    }
  }

  static func < (left: KitStatus, right: KitStatus) -> Bool { left.rawValue < right.rawValue }
}

/// One component of an order with what there is of it.
struct KitLine: Sendable {
  /// What was taken of a substitute.
  struct Substituted: Sendable {
    let item: Int32
    /// Units of the substitute.
    let quantity: Int64
  }

  let item: Int32
  let required: Int64
  let issued: Int64
  /// The day on which what is open is needed.
  let need: CivilDate
  /// Taken from stock, substitutes included, in units of the component.
  var available: Int64
  /// Taken from receipts up to the day of the need.
  var expected: Int64
  /// Taken from receipts after it.
  var late: Int64
  /// Day of the last receipt that was taken; `.none` where all is in stock.
  var expectedOn: CivilDate
  var substitutes: [Substituted]

  /// What is still to be issued.
  var open: Int64 { max(0, required - issued) }
  /// What is missing on the day of the need.
  var short: Int64 { open - available - expected }
  var status: KitStatus { short > 0 ? .short : expected > 0 ? .expected : .complete }
  /// Whether it is not simply in stock.
  var isShortage: Bool { status != .complete || !substitutes.isEmpty }

  /// The substitutes: `ALT-1 5; ALT-2 3`.
  func substituteText(_ items: CodeDictionary) -> String { Self.text(of: substitutes, items) }

  static func text(of substitutes: [Substituted], _ items: CodeDictionary) -> String {
    substitutes.map { "\(items.text($0.item)) \(Quantity(millionths: $0.quantity))" }.joined(separator: "; ")
  }

  /// What nothing covers, not even a late receipt.
  var uncovered: Int64 { short - late }
}

/// An order with what there is of its components.
struct KitResult: Sendable {
  let order: KitOrderKey
  /// The components that count, by code.
  let lines: [KitLine]
  /// Whole sets, of those that are still to come, for which everything is there on the day of the need.
  let sets: Int64
  /// Those for which everything is in stock.
  let setsNow: Int64
  let asOf: CivilDate

  var status: KitStatus { lines.map(\.status).max() ?? .complete }

  /// Components with this status.
  func count(_ status: KitStatus) -> Int { lines.count { $0.status == status } }

  /// The day on which everything is there; `.none` where something is not on its way.
  var completeOn: CivilDate {
    if lines.contains(where: { $0.uncovered > 0 }) { return .none }
    return lines.map(\.expectedOn).filter { $0 != .none }.max() ?? asOf
  }
}

/// What results say about an order.
struct KitOrderKey: Sendable {
  let id: String
  let item: Int32
  let dataset: Dataset
  let row: Int
  let quantity: Int64
  /// What is still to come.
  let open: Int64
  let start: CivilDate
  let due: CivilDate
  let priority: Int32
}
