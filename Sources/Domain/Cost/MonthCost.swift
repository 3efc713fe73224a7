/// The part of an item's amount that was added by one element at one level below it.
@frozen
public struct CompositionEntry: Sendable, BitwiseCopyable {
  /// 0 for what the item's own orders added, 1 for those of its components, and so on.
  public var level: Int32
  /// Number of the element.
  public var element: Int32
  /// Cents.
  public var amount: Int64

  /// Describes a part.
  public init(level: Int32, element: Int32, amount: Int64) {
    self.level = level
    self.element = element
    self.amount = amount
  }
}

/// Material of an outsourcing order that lies at the supplier at the end of the period.
@frozen
public struct SupplierMaterial: Sendable, BitwiseCopyable {
  /// The order.
  public var order: Int32
  /// The component, or -1 for material that is not told apart.
  public var item: Int32
  /// Millionths of the component's unit.
  public var quantity: Int64
  /// Cents.
  public var amount: Int64

  /// Describes material.
  public init(order: Int32, item: Int32, quantity: Int64, amount: Int64) {
    self.order = order
    self.item = item
    self.quantity = quantity
    self.amount = amount
  }
}

/// Two sides that must be the same, in cents.
public struct CostControl: Sendable, Equatable {
  /// Its name.
  public let name: String
  /// One side.
  public let left: Int64
  /// The other side.
  public let right: Int64

  /// Describes a control.
  public init(_ name: String, _ left: Int64, _ right: Int64) {
    self.name = name
    self.left = left
    self.right = right
  }

  /// By how much the sides differ.
  public var difference: Int64 { left - right }
}

/// One of the amounts of every order and element.
///
/// The amounts of an order stand beside one another: orders are costed in the order of their items, and each would otherwise be fetched
/// from five places.
public struct AmountMatrix: Sendable {
  /// How many amounts an order and element has.
  static let count = 5

  @usableFromInline
  let amounts: FixedArray<Int64>
  @usableFromInline
  let offset: Int

  init(_ amounts: FixedArray<Int64>, _ offset: Int) {
    self.amounts = amounts
    self.offset = offset
  }

  /// The amount at a position that `MonthCost.index` gives, in cents.
  @inlinable
  public subscript(index: Int) -> Int64 {
    get { amounts[index &* 5 &+ offset] }
    nonmutating set { amounts[index &* 5 &+ offset] = newValue }
  }

  /// Address of the amount at a position, for prefetching only.
  @inlinable
  public func address(_ index: Int) -> UnsafeRawPointer { unsafe amounts.address(index &* 5 &+ offset) }
}

/// The cost of every order and item of a month, in cents.
///
/// Amounts of orders stand in matrices of (order, element): `opening[cost.index(order, element)]`.
public final class MonthCost: Sendable {
  /// Number of elements.
  public let width: Int
  /// Opening work in process.
  public let opening: AmountMatrix
  /// Issued, allocated and fees.
  public let current: AmountMatrix
  /// Cost of the good quantity.
  public let good: AmountMatrix
  /// Work in process at the end.
  public let closing: AmountMatrix
  /// What became no stock: abnormal scrap, and orders that ended without finishing anything.
  public let loss: AmountMatrix
  /// Cost of every row that went out, by position in the month's `outs`.
  public let outAmounts: FixedArray<Int64>
  /// Cost of joint products: their positions in the month's `outputs` × elements.
  public let outputAmounts: FixedArray<Int64>
  /// What every item had, got and gave.
  public let items: FixedArray<ItemValue>
  /// Longest chain of items below each, 0 for those that no order made.
  public let levels: FixedArray<Int32>
  /// What the amounts of items consist of, by level and element; nothing for those that are bought material alone.
  public let compositions: FixedArray<RecordRun<CompositionEntry>>
  /// Most lines to which the cost of each item can be restored: as many as there are ways from it down to what was bought.
  public let sourceCounts: FixedArray<Int32>
  private let arenas: [RecordArena<CompositionEntry>]

  /// Empty matrices for a month.
  public init(
    orderCount: Int, elementCount: Int, outCount: Int, outputCount: Int, itemCount: Int, workers: Int
  ) {
    width = elementCount
    let amounts = FixedArray<Int64>(
      repeating: 0, count: orderCount * elementCount * AmountMatrix.count)
    opening = AmountMatrix(amounts, 0)
    current = AmountMatrix(amounts, 1)
    good = AmountMatrix(amounts, 2)
    closing = AmountMatrix(amounts, 3)
    loss = AmountMatrix(amounts, 4)
    outAmounts = FixedArray(repeating: 0, count: outCount)
    outputAmounts = FixedArray(repeating: 0, count: outputCount * elementCount)
    items = FixedArray(repeating: ItemValue(), count: itemCount)
    levels = FixedArray(repeating: 0, count: itemCount)
    compositions = FixedArray(repeating: RecordRun(), count: itemCount)
    sourceCounts = FixedArray(repeating: 1, count: itemCount)
    arenas = (0..<max(workers, 1)).map { _ in RecordArena() }
  }

  /// Position of an element of an order in the matrices.
  @inlinable
  public func index(_ order: Int, _ element: Int) -> Int { order * width + element }

  /// What an item got of an element of an order that finished it.
  public func part(_ order: Int, of item: Int, _ element: Int, in month: CostMonth) -> Int64 {
    if Int(month.orders[order].item) != item {
      return month.output(order, of: item).map { outputAmounts[$0 * width + element] } ?? 0
    }
    return month.outputs.range(order).reduce(good[index(order, element)]) {
      $0 - outputAmounts[$1 * width + element]
    }
  }

  /// Keeps the composition of an item; used by one thread a worker.
  public func keep(_ entries: borrowing GrowingArray<CompositionEntry>, of item: Int, worker: Int) {
    compositions[item] = arenas[worker].append(entries)
  }
}
