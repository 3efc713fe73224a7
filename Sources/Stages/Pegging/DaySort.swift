internal import Domain

/// Brings entries into the order of their days, equal days as they stand, in linear time.
struct DaySort: ~Copyable {
  private let next: FixedArray<Int32>
  private let days: FixedArray<UInt64>
  private var sorted: FixedArray<PeggingEntry>

  init(_ axis: TimeAxis) {
    next = FixedArray(repeating: 0, count: axis.lastSlot + 1)
    days = FixedArray(repeating: 0, count: axis.lastSlot / 64 + 1)
    sorted = FixedArray(capacity: 1_024)
  }

  mutating func sort(_ entries: inout GrowingArray<PeggingEntry>) {
    let count = entries.count
    if (1..<max(count, 1)).allSatisfy({ entries[$0 - 1].slot <= entries[$0].slot }) { return }
    if sorted.count < count { sorted = FixedArray(capacity: count * 2) }
    for index in 0..<count {
      let slot = Int(entries[index].slot)
      next[slot] += 1
      days[slot >> 6] |= 1 << UInt64(slot & 63)
    }
    var place: Int32 = 0
    forEachDay { slot in
      let length = next[slot]
      next[slot] = place
      place += length
    }
    for index in 0..<count {
      let entry = entries[index]
      let slot = Int(entry.slot)
      sorted[Int(next[slot])] = entry
      next[slot] += 1
    }
    for index in 0..<count { entries[index] = sorted[index] }
    forEachDay { next[$0] = 0 }
    for word in 0..<days.count { days[word] = 0 }
  }

  private func forEachDay(_ body: (Int) -> Void) {
    for word in 0..<days.count {
      var bits = days[word]
      while bits != 0 {
        body(word << 6 + bits.trailingZeroBitCount)
        bits &= bits - 1
      }
    }
  }
}
