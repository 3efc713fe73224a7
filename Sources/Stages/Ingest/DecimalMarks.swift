internal import Domain
internal import Sheets

/// Finds out whether the numbers of a text file have a point or a comma before their fraction.
///
/// `1,5`, `1250,500` and `1.250,5` can only have a comma, `1.5` and `1,250.5` only a point; `1,250` may be either and says nothing.
struct DecimalMarks {
  /// Rows that are looked at.
  static let depth = 2_000

  private var commas = 0
  private var points = 0
  /// The first number that only a comma explains.
  private(set) var example = ""

  /// Whether the numbers have commas: some say so, and none has a point.
  var isComma: Bool { commas > 0 && points == 0 }

  /// Looks at the number columns of one row.
  mutating func look(at row: RawRow, _ isNumber: [Bool]) {
    for index in unsafe row.fields.indices {
      let field = unsafe row.fields[index]
      guard unsafe Int(field.column) < isNumber.count, unsafe isNumber[Int(field.column)] else { continue }
      unsafe add(Array(CellParser.trimmed(field.bytes)))
    }
  }

  /// Looks at one number.
  mutating func add(_ text: [UInt8]) {
    let digits = text.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
    let marks = digits.indices.filter { digits[$0] == UInt8(ascii: ",") || digits[$0] == UInt8(ascii: ".") }
    guard let last = marks.last, digits.allSatisfy({ (0x2C...0x39).contains($0) && $0 != 0x2D && $0 != 0x2F })
    else { return }
    let others = marks.dropLast()
    let fraction = digits.endIndex - last - 1
    let isMark: Bool
    if let other = others.first {
      // Several of one kind part thousands; of two kinds the last one is the mark.
      if others.contains(where: { digits[$0] == digits[last] }) {
        return count(digits[last] == UInt8(ascii: ",") ? UInt8(ascii: ".") : UInt8(ascii: ","), text)
      }
      isMark = digits[other] != digits[last]
    } else {
      let whole = digits[..<last]
      isMark = fraction != 3 || whole.count > 3 || whole.isEmpty || whole.first == UInt8(ascii: "0")
    }
    if isMark { count(digits[last], text) }
  }

  private mutating func count(_ mark: UInt8, _ text: [UInt8]) {
    if mark == UInt8(ascii: ",") {
      if commas == 0 { example = String(decoding: text, as: UTF8.self) }
      commas += 1
    } else {
      points += 1
    }
  }

  /// Whether cells of a type are numbers that may have a fraction.
  static func isNumber(_ type: ColumnType) -> Bool {
    switch type {
    case .quantity, .signedQuantity, .price, .amount, .percent: true
    default: false
    }
  }
}
