/// What a workbook says about the meaning of numbers: the formats of its styles and its epoch.
struct CellValues: Sendable {
  /// The format of each style.
  var formats: [CellFormat] = []
  /// Whether day 0 is 1904-01-01.
  var startsIn1904 = false

  /// The format of the style that a cell names; cells that name none have the first.
  @inline(__always)
  func format(_ style: Int) -> CellFormat {
    style < formats.count ? formats[style] : .general
  }

  /// A raw value in the arena.
  struct Written {
    var range: Range<Int>
    var kind: RawKind
    var format = RawFormat.general
  }

  /// Reads the number at `range` of `arena`; what it becomes is added behind it where its text is not final.
  @inline(__always)
  func number(_ range: Range<Int>, style: Int, in arena: inout ByteArena) -> Written {
    guard let decimal = unsafe DecimalText(UnsafeBufferPointer(arena.bytes(range.lowerBound, range.count)))
    else {
      return Written(range: range, kind: .text)
    }
    let format = format(style)
    let mark = arena.count
    switch format {
    case .date:
      if SerialDate.writeDate(decimal, startsIn1904: startsIn1904, to: &arena) {
        return Written(range: mark..<arena.count, kind: .date)
      }
    case .duration:
      if SerialDate.writeDuration(decimal, to: &arena) {
        return Written(range: mark..<arena.count, kind: .date)
      }
    default: break
    }
    if decimal.isPlain { return Written(range: range, kind: .number, format: format.raw) }
    decimal.write(to: &arena)
    return Written(range: mark..<arena.count, kind: .number, format: format.raw)
  }

  /// Reads the ISO date at `range`; what is none is text.
  func date(_ range: Range<Int>, in arena: inout ByteArena) -> Written {
    let text = unsafe Array(arena.bytes(range.lowerBound, range.count))
    let mark = arena.count
    let isDate = unsafe text.withUnsafeBufferPointer { unsafe ISODateText.write($0, to: &arena) }
    return isDate ? Written(range: mark..<arena.count, kind: .date) : Written(range: range, kind: .text)
  }

  /// Reads a truth value, which becomes `1` or `0`; what is none is text.
  func boolean(_ range: Range<Int>, in arena: inout ByteArena) -> Written {
    let text = unsafe String(decoding: arena.bytes(range.lowerBound, range.count), as: UTF8.self).lowercased()
    let mark = arena.count
    switch text {
    case "1", "0": return Written(range: range, kind: .boolean)
    case "true": arena.append(UInt8(ascii: "1"))
    case "false": arena.append(UInt8(ascii: "0"))
    default: return Written(range: range, kind: .text)
    }
    return Written(range: mark..<arena.count, kind: .boolean)
  }
}
