internal import Domain
internal import Numerics

/// Dated quantities of items while the model is built: placed on the time axis, with what is past due or beyond it told apart.
struct DatedEvents {
  private let axis: TimeAxis
  private let level: FixedArray<Int32>
  private let pastDueCode: PlanException.Code
  /// The events in the order in which they were added.
  var list: [(item: Int32, event: DatedQuantity)] = []
  /// One for each event that is past due.
  private(set) var exceptions: [PlanException] = []
  /// Events later than the horizon, which are left out.
  private(set) var beyondHorizon = 0

  /// Collects events of planned items; `level` is negative for items that are left out.
  init(axis: TimeAxis, level: FixedArray<Int32>, pastDueCode: PlanException.Code) {
    self.axis = axis
    self.level = level
    self.pastDueCode = pastDueCode
  }

  /// The events of each item.
  func byItem(workers: Int) -> ItemLists<DatedQuantity> {
    ItemLists(
      itemCount: level.count, count: list.count, workers: workers, item: { [list] in list[$0].item },
      record: { [list] in list[$0].event })
  }

  /// Adds an event unless it is nothing; one before the as-of date moves there and is an exception.
  ///
  /// One that is movable counts on the as-of date, whenever it is due within the horizon.
  mutating func add(
    _ item: Int32, _ quantity: Int64, _ date: CivilDate, _ kind: EventKind, row: Int, document: () -> String,
    source: SourceRow, isMovable: Bool = false
  ) {
    guard item >= 0, quantity > 0, level[Int(item)] >= 0 else { return }
    guard let slot = axis.slot(of: date) else {
      beyondHorizon += 1
      return
    }
    if date < axis.asOf {
      exceptions.append(
        PlanException(
          pastDueCode, item: item, document: document(), date: date, quantity: Quantity(millionths: quantity),
          daysLate: Int(axis.asOf.day - date.day), source: source))
    }
    list.append(
      (item, DatedQuantity(quantity: quantity, slot: isMovable ? 0 : slot, kind: kind, row: row)))
  }
}
