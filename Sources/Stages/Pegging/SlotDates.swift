internal import Domain

/// The dates of the slots of a time axis as text, made once: as fields with a comma behind them, and as the middle of ids.
@safe
struct SlotDates: Sendable {
  /// Bytes a date.
  private static let width = 16

  private let axis: TimeAxis
  private let count: Int
  /// As fields with a comma behind them: `2026-11-23,` and padding.
  private let fields: FixedArray<UInt8>
  /// As the middle of ids: `20261123-0-` and padding.
  private let parts: FixedArray<UInt8>

  /// The dates from the as-of date to somewhat behind the horizon; later ones are made when they are asked for.
  init(_ axis: TimeAxis) {
    self.axis = axis
    count = axis.lastSlot + 800
    fields = FixedArray(repeating: 0, count: count * Self.width)
    parts = FixedArray(repeating: 0, count: count * Self.width)
    for slot in 0..<count {
      let date = axis.date(slot).description
      for (offset, byte) in "\(date),".utf8.enumerated() { fields[slot * Self.width + offset] = byte }
      for (offset, byte) in Self.part(date).utf8.enumerated() { parts[slot * Self.width + offset] = byte }
    }
  }

  private static func part(_ date: String) -> String { "\(date.filter { $0 != "-" })-0-" }

  /// Appends `2026-11-23`, or `2026-11-23,` where it `isFollowed` by a comma.
  @inline(__always)
  func append(_ slot: Int, to buffer: inout TextBuffer, isFollowed: Bool = false) {
    guard slot < count else {
      buffer.append(axis.date(slot))
      if isFollowed { buffer.appendComma() }
      return
    }
    unsafe fields.withPointer(slot * Self.width) { unsafe buffer.append(isFollowed ? 11 : 10, of: $0) }
  }

  /// Appends `20261123-0-`.
  @inline(__always)
  func appendToId(_ slot: Int, to buffer: inout TextBuffer) {
    guard slot < count else { return buffer.append(text: Self.part(axis.date(slot).description)) }
    unsafe parts.withPointer(slot * Self.width) { unsafe buffer.append(11, of: $0) }
  }
}
