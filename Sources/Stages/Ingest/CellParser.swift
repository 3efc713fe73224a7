internal import Diagnostics
internal import Domain
internal import Numerics
internal import Sheets

/// The value of a cell by its column's type, or what is wrong with it (Docs/Datasets.md, Types).
enum CellParser {
  /// What a cell holds.
  enum Value {
    case wide(Int64)
    case narrow(Int32)
    /// The trimmed bytes are the value.
    case bytes
    /// A code that the trimmed bytes do not spell (a number shown with leading zeros).
    case text(String)
  }

  /// A cell that cannot be read.
  struct Fault: Error {
    let code: DiagnosticCode
    let arguments: [String: DiagnosticArgument]

    init(_ code: DiagnosticCode, _ arguments: [String: DiagnosticArgument] = [:]) {
      self.code = code
      self.arguments = arguments
    }
  }

  /// Reads `bytes`, already trimmed and not empty, of a cell of `kind` and `format`.
  static func value(
    _ bytes: UnsafeBufferPointer<UInt8>, _ kind: RawKind, _ format: RawFormat, _ column: ColumnSchema,
    is1904: Bool
  ) throws(Fault) -> Value {
    if kind == .error { throw unsafe fault(kindOf(column), bytes) }
    switch column.type {
    case .item, .code, .text: return try unsafe code(bytes, kind, format)
    case .quantity: return .wide(try unsafe nonNegative(decimal(bytes), column, bytes))
    case .signedQuantity: return .wide(try unsafe decimal(bytes))
    case .amount: return .wide(try unsafe decimal(cut(bytes)))
    case .price: return .wide(try unsafe nonNegative(decimal(bytes), column, bytes))
    case .percent: return .wide(try unsafe nonNegative(percent(bytes, kind, format), column, bytes))
    case .date: return .narrow(try unsafe date(bytes, kind, is1904: is1904))
    case .period: return .narrow(try unsafe period(bytes, kind, is1904: is1904))
    case .flag: return .narrow(try unsafe flag(bytes))
    case .integer: return .narrow(try unsafe integer(bytes))
    case .choice(let choices): return .narrow(try unsafe choice(bytes, choices, column))
    case .level: return .narrow(try unsafe level(bytes))
    }
  }

  /// `bytes` without white space at its ends: spaces, tabs, NBSP and full-width spaces.
  @inline(__always)
  static func trimmed(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    let count = bytes.count
    if count == 0 { return unsafe bytes }
    // Text that begins and ends with plain characters is the rule: all white space is below 0x21 or beyond ASCII.
    let first = unsafe bytes[0]
    let last = unsafe bytes[count - 1]
    if first &- 0x21 < 0x5F, last &- 0x21 < 0x5F { return unsafe bytes }
    return unsafe carefullyTrimmed(bytes)
  }

  @inline(__always)
  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  private static func carefullyTrimmed(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    var start = 0
    var end = bytes.count
    while start < end {
      let byte = unsafe bytes[start]
      if isBlank(byte) {
        start += 1
      } else if byte == 0xC2, start + 1 < end, unsafe bytes[start + 1] == 0xA0 {
        start += 2
      } else if byte == 0xE3, start + 2 < end, unsafe bytes[start + 1] == 0x80 && bytes[start + 2] == 0x80 {
        start += 3
      } else {
        break
      }
    }
    while end > start {
      let byte = unsafe bytes[end - 1]
      if isBlank(byte) {
        end -= 1
      } else if byte == 0xA0, end - start >= 2, unsafe bytes[end - 2] == 0xC2 {
        end -= 2
      } else if byte == 0x80, end - start >= 3, unsafe bytes[end - 2] == 0x80 && bytes[end - 3] == 0xE3 {
        end -= 3
      } else {
        break
      }
    }
    return unsafe UnsafeBufferPointer(rebasing: bytes[start..<end])
  }

  private static func code(
    _ bytes: UnsafeBufferPointer<UInt8>, _ kind: RawKind, _ format: RawFormat
  ) throws(Fault) -> Value {
    // A workbook keeps 15 digits of a number; what stands behind them was made up.
    if kind == .number, bytes.count > 15, unsafe bytes.allSatisfy({ (0x30...0x39).contains($0) }) {
      throw unsafe Fault(.damagedCode, ["value": .text(text(bytes))])
    }
    guard kind == .number, case .zeroPadded(let width) = format, bytes.count < Int(width),
      unsafe bytes.allSatisfy({ (0x30...0x39).contains($0) })
    else { return .bytes }
    let digits = unsafe String(decoding: unsafe bytes, as: UTF8.self)
    return .text(String(repeating: "0", count: Int(width) - digits.count) + digits)
  }

  private static func decimal(_ bytes: UnsafeBufferPointer<UInt8>) throws(Fault) -> Int64 {
    do throws(DecimalFault) {
      return try unsafe DecimalParsing.scaled(bytes)
    } catch {
      switch error {
      case .notANumber: throw unsafe fault(.invalidNumber, bytes)
      case .tooManyDecimals:
        throw unsafe Fault(
          .tooManyDecimals, ["value": .text(text(bytes)), "digits": .integer(DecimalParsing.fractionDigits)])
      case .overflow:
        throw unsafe Fault(
          .numberOutOfRange, ["value": .text(text(bytes)), "expected": "at most 9,223,372,036,854"])
      }
    }
  }

  /// An amount without what stands behind its sixth fraction digit: computed cells have more, and it is rounded to cents anyway.
  private static func cut(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    guard let point = unsafe bytes.lastIndex(of: UInt8(ascii: ".")), bytes.count - point > 7,
      unsafe bytes[(point + 1)...].allSatisfy({ (0x30...0x39).contains($0) })
    else { return unsafe bytes }
    return unsafe UnsafeBufferPointer(rebasing: bytes[..<(point + 7)])
  }

  private static func nonNegative(
    _ value: Int64, _ column: ColumnSchema, _ bytes: UnsafeBufferPointer<UInt8>
  ) throws(Fault) -> Int64 {
    if value > column.maximum || (column.isWhole && value % DecimalParsing.scale != 0) {
      let limit = column.maximum == .max ? "" : " of at most \(Quantity(millionths: column.maximum))"
      throw unsafe Fault(
        .numberOutOfRange,
        ["value": .text(text(bytes)), "expected": .text("a \(column.isWhole ? "whole " : "")number\(limit)")])
    }
    if value >= 0 { return value }
    throw unsafe Fault(.negativeQuantity, ["value": .text(text(bytes)), "column": .text(column.name)])
  }

  /// `5`, `5%` and a workbook's 0.05 in a percent format all mean five percent.
  private static func percent(
    _ bytes: UnsafeBufferPointer<UInt8>, _ kind: RawKind, _ format: RawFormat
  ) throws(Fault) -> Int64 {
    var digits = unsafe bytes
    if let last = unsafe bytes.last, last == UInt8(ascii: "%") {
      unsafe digits = unsafe trimmed(UnsafeBufferPointer(rebasing: bytes.dropLast()))
    } else if bytes.count > 3, unsafe text(bytes).hasSuffix("％") {
      unsafe digits = unsafe trimmed(UnsafeBufferPointer(rebasing: bytes.dropLast(3)))
    }
    let value = try unsafe decimal(digits)
    guard kind == .number, format == .percent else { return value }
    let (scaled, overflow) = value.multipliedReportingOverflow(by: 100)
    if overflow { throw unsafe fault(.numberOutOfRange, bytes) }
    return scaled
  }

  private static func date(_ bytes: UnsafeBufferPointer<UInt8>, _ kind: RawKind, is1904: Bool) throws(Fault)
    -> Int32
  {
    if let date = unsafe CivilDate.parse(bytes), kind != .number || bytes.count == 8 { return date.day }
    // A bare number of five digits is a day as spreadsheets count them; a shorter one is a year or a slip.
    if let serial = try? unsafe decimal(bytes), serial >= 10_000 * DecimalParsing.scale,
      serial < 2_958_466 * DecimalParsing.scale,
      let date = CivilDate(serial: Int(serial / DecimalParsing.scale), is1904: is1904)
    {
      return date.day
    }
    throw unsafe fault(.invalidDate, bytes)
  }

  private static func period(
    _ bytes: UnsafeBufferPointer<UInt8>, _ kind: RawKind, is1904: Bool
  ) throws(Fault) -> Int32 {
    if let period = unsafe Period.parse(bytes) { return period.number }
    // Six digits are a year and a month; no spreadsheet has a day number that long before the year 2173.
    if bytes.count == 6 { throw unsafe fault(.invalidPeriod, bytes) }
    do throws(Fault) {
      return Period(containing: CivilDate(day: try unsafe date(bytes, kind, is1904: is1904))).number
    } catch {
      throw unsafe fault(.invalidPeriod, bytes)
    }
  }

  private static let trueWords: Set<String> = ["1", "true", "yes", "y", "是", "√", "１"]
  private static let falseWords: Set<String> = ["0", "false", "no", "n", "否", "×", "０"]

  private static func flag(_ bytes: UnsafeBufferPointer<UInt8>) throws(Fault) -> Int32 {
    if bytes.count == 1 {
      if unsafe bytes[0] == UInt8(ascii: "1") { return 1 }
      if unsafe bytes[0] == UInt8(ascii: "0") { return 0 }
    }
    let word = unsafe text(bytes).lowercased()
    if trueWords.contains(word) { return 1 }
    if falseWords.contains(word) { return 0 }
    throw unsafe fault(.invalidFlag, bytes)
  }

  private static func integer(_ bytes: UnsafeBufferPointer<UInt8>) throws(Fault) -> Int32 {
    let value = try unsafe decimal(bytes)
    guard value % DecimalParsing.scale == 0, abs(value / DecimalParsing.scale) <= 1_000_000 else {
      throw unsafe Fault(
        .numberOutOfRange, ["value": .text(text(bytes)), "expected": "a whole number up to 1,000,000"])
    }
    return Int32(value / DecimalParsing.scale)
  }

  private static func choice(
    _ bytes: UnsafeBufferPointer<UInt8>, _ choices: [Choice], _ column: ColumnSchema
  ) throws(Fault) -> Int32 {
    for (index, choice) in choices.enumerated() where unsafe equals(bytes, choice.name) {
      return Int32(index)
    }
    let word = HeaderName.folded(unsafe text(bytes))
    for (index, choice) in choices.enumerated()
    where HeaderName.folded(choice.name) == word
      || choice.aliases.contains(where: { HeaderName.folded($0) == word })
    {
      return Int32(index)
    }
    var arguments: [String: DiagnosticArgument] = [
      "value": .text(unsafe text(bytes)), "column": .text(column.name),
      "expected": .list(choices.map(\.name)),
    ]
    if let nearest = nearestName(to: unsafe text(bytes), among: choices.map(\.name)) {
      arguments["nearest"] = .text(nearest)
    }
    throw Fault(.invalidChoice, arguments)
  }

  /// Depth in an indented list: `2`, `..2` and `..` with a number all mean what they show.
  private static func level(_ bytes: UnsafeBufferPointer<UInt8>) throws(Fault) -> Int32 {
    let digits = unsafe text(bytes).drop { $0 == "." || $0 == "+" || $0 == " " || $0 == "-" }
    guard let level = Int32(digits), (0...64).contains(level) else {
      throw unsafe Fault(
        .numberOutOfRange, ["value": .text(text(bytes)), "expected": "a level from 0 to 64"])
    }
    return level
  }

  private static func equals(_ bytes: UnsafeBufferPointer<UInt8>, _ text: String) -> Bool {
    unsafe bytes.elementsEqual(text.utf8)
  }

  private static func kindOf(_ column: ColumnSchema) -> DiagnosticCode {
    switch column.type {
    case .date: .invalidDate
    case .period: .invalidPeriod
    case .flag: .invalidFlag
    case .item, .code, .text, .choice: .invalidChoice
    default: .invalidNumber
    }
  }

  private static func fault(_ code: DiagnosticCode, _ bytes: UnsafeBufferPointer<UInt8>) -> Fault {
    Fault(code, ["value": .text(unsafe text(bytes)), "column": "", "expected": "no error value"])
  }

  private static func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    unsafe String(decoding: unsafe bytes, as: UTF8.self)
  }
}
