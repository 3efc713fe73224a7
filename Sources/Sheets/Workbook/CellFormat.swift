/// How a number format shows a number, as far as reading needs to know.
enum CellFormat: Equatable {
  /// A number.
  case general
  /// A percentage.
  case percent
  /// Text, `@`.
  case text
  /// Zeros only, `00000`.
  case zeroPadded(width: UInt8)
  /// A date, a time of day or both.
  case date
  /// Hours, minutes or seconds that go on beyond a day, `[h]:mm`.
  case duration

  /// The format with a number below 164 that the style part does not spell out.
  ///
  /// 27–36 and 50–58 are the dates of the East Asian versions.
  init(builtIn id: Int) {
    switch id {
    case 9, 10: self = .percent
    case 14...22, 27...36, 45, 47, 50...58: self = .date
    case 46: self = .duration
    case 49: self = .text
    default: self = .general
    }
  }

  /// The format that `code` spells, judged by its first section.
  ///
  /// `yyyy"年"m"月"` is a date, `[Red]0" d"` is a number, `[h]:mm` is a duration.
  init(code: String) {
    var symbols = FormatSymbols()
    symbols.scan(Array(code.utf8))
    if symbols.hasElapsed {
      self = .duration
    } else if symbols.hasDate {
      self = .date
    } else if symbols.hasPercent {
      self = .percent
    } else if symbols.hasText && symbols.zeros == 0 && !symbols.hasOther {
      self = .text
    } else if symbols.zeros > 1 && symbols.zeros <= 255 && !symbols.hasText && !symbols.hasOther {
      self = .zeroPadded(width: UInt8(symbols.zeros))
    } else {
      self = .general
    }
  }

  /// The part of it that raw fields carry.
  var raw: RawFormat {
    switch self {
    case .general, .date, .duration: .general
    case .percent: .percent
    case .text: .text
    case .zeroPadded(let width): .zeroPadded(width: width)
    }
  }
}

/// What the first section of a format code is made of, without its literals.
private struct FormatSymbols {
  var zeros = 0
  var hasDate = false
  var hasElapsed = false
  var hasPercent = false
  var hasText = false
  var hasOther = false

  mutating func scan(_ code: [UInt8]) {
    var index = 0
    while index < code.count {
      let byte = code[index]
      index += 1
      switch byte {
      case UInt8(ascii: ";"): return
      case UInt8(ascii: "\""):
        hasOther = true
        while index < code.count, code[index] != byte { index += 1 }
        index += 1
      case UInt8(ascii: "\\"), UInt8(ascii: "_"), UInt8(ascii: "*"):
        hasOther = true
        index += 1
      case UInt8(ascii: "["):
        let start = index
        while index < code.count, code[index] != UInt8(ascii: "]") { index += 1 }
        addBracket(code[start..<min(index, code.count)])
        index += 1
      case UInt8(ascii: "0"): zeros += 1
      case UInt8(ascii: "%"): hasPercent = true
      case UInt8(ascii: "@"): hasText = true
      default: addLetter(byte)
      }
    }
  }

  private mutating func addLetter(_ byte: UInt8) {
    switch byte | 0x20 {
    case UInt8(ascii: "d"), UInt8(ascii: "m"), UInt8(ascii: "y"), UInt8(ascii: "h"), UInt8(ascii: "s"):
      hasDate = true
    default: hasOther = true
    }
  }

  /// `[h]`, `[mm]` and `[s]` count on; colours, conditions, currencies and languages say nothing.
  private mutating func addBracket(_ content: ArraySlice<UInt8>) {
    guard let first = content.first.map({ $0 | 0x20 }) else { return }
    if [UInt8(ascii: "h"), UInt8(ascii: "m"), UInt8(ascii: "s")].contains(first),
      content.allSatisfy({ $0 | 0x20 == first })
    {
      hasElapsed = true
    }
  }
}
