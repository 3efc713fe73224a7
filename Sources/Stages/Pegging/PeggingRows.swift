internal import Domain

/// Rows of `pegging.csv`: what each supply of an item gives to each requirement.
///
/// Ids go straight into the text; nothing is made into a string on the way.
struct PeggingRows: Sendable {
  private let pegging: ItemPegging
  private let ids: DocumentIds
  private let prefetch: OrderPrefetch
  private let workers: [Worker]

  static let header: StaticString =
    "supply_id,demand_id,quantity,item,supply_kind,supply_date,demand_kind,demand_date\n"

  /// What one thread keeps from item to item.
  private final class Worker: @unchecked Sendable {
    @exclusivity(unchecked)
    var scratch: PeggingScratch
    /// Id of the supply whose rows are being made, and what stands behind the quantity in them.
    @exclusivity(unchecked)
    var supply = TextBuffer(capacity: 256)
    @exclusivity(unchecked)
    var rest = TextBuffer(capacity: 256)

    init(_ axis: TimeAxis) { unsafe scratch = PeggingScratch(axis) }
  }

  init(_ pegging: ItemPegging, _ ids: DocumentIds, workers: Int) {
    self.pegging = pegging
    self.ids = ids
    prefetch = OrderPrefetch(pegging.model, pegging.plan)
    self.workers = (0..<workers).map { _ in Worker(pegging.model.axis) }
  }

  /// Appends the rows of `item` and returns their number; one call at a time for each worker.
  func append(_ item: Int, worker: Int, to buffer: inout TextBuffer) -> Int {
    let own = workers[worker]
    prefetch.ahead(of: item, to: pegging.model.itemCount) { $0 }
    unsafe pegging.peg(item, &own.scratch)
    let count = unsafe own.scratch.matches.count
    var last: Int32 = -2
    for index in 0..<count {
      let match = unsafe own.scratch.matches[index]
      if match.supply != last {
        last = match.supply
        setSupply(last, item, own)
      }
      unsafe own.supply.withElements { bytes in unsafe buffer.append(bytes) }
      buffer.append(UInt8(ascii: ","))
      if match.requirement >= 0 {
        unsafe ids.append(own.scratch.requirements[Int(match.requirement)], to: &buffer)
      } else {
        buffer.append(Self.name(match.requirement))
      }
      buffer.append(UInt8(ascii: ","))
      buffer.append(scaled: match.quantity)
      unsafe own.rest.withElements { bytes in unsafe buffer.append(bytes) }
      if match.requirement >= 0 {
        let requirement = unsafe own.scratch.requirements[Int(match.requirement)]
        buffer.append(requirement.kind.name)
        buffer.append(UInt8(ascii: ","))
        ids.orders.appendDate(Int(requirement.slot), to: &buffer)
        buffer.append(UInt8(ascii: "\n"))
      } else {
        buffer.append(Self.name(match.requirement))
        buffer.append(",\n")
      }
    }
    return count
  }

  /// Prepares the parts of rows that depend on the supply alone.
  private func setSupply(_ position: Int32, _ item: Int, _ own: Worker) {
    unsafe own.supply.removeAll()
    unsafe own.rest.removeAll()
    unsafe own.rest.append(UInt8(ascii: ","))
    unsafe ids.orders.appendItem(item, to: &own.rest)
    unsafe own.rest.append(UInt8(ascii: ","))
    guard position >= 0 else {
      unsafe own.supply.append(PeggingKind.short.name)
      unsafe own.rest.append(PeggingKind.short.name)
      unsafe own.rest.append(",,")
      return
    }
    let supply = unsafe own.scratch.supplies[Int(position)]
    unsafe ids.append(supply, to: &own.supply)
    unsafe own.rest.append(supply.kind.name)
    unsafe own.rest.append(UInt8(ascii: ","))
    unsafe ids.orders.appendDate(Int(supply.slot), to: &own.rest)
    unsafe own.rest.append(UInt8(ascii: ","))
  }

  private static func name(_ requirement: Int32) -> StaticString {
    requirement == PeggingMatch.safetyStock ? PeggingKind.safetyStock.name : PeggingKind.free.name
  }
}
