import Foundation
import ReferenceCoster
import ReferencePlanner

/// A text file whose rows stand in another order below the header.
struct ShuffledFile {
  private let path: String
  private let bytes: Data

  /// Reads the file.
  init(_ path: String) throws {
    self.path = path
    bytes = try Data(contentsOf: URL(fileURLWithPath: path))
  }

  /// Writes the rows in another order.
  func write() throws {
    let isWide = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    // Bytes of other encodings are never a line feed in the midst of a character.
    var lines =
      isWide
      ? String(data: bytes, encoding: .utf16)?.split(whereSeparator: \.isNewline).map { Data($0.utf8) } ?? []
      : bytes.split(separator: UInt8(ascii: "\n")).map { Data($0) }
    guard !lines.isEmpty else { return }
    let header = lines.removeFirst()
    var random = SplitMix64(seed: UInt64(lines.count))
    lines.shuffle(using: &random)
    var shuffled = Data()
    for line in [header] + lines { shuffled += line + Data("\n".utf8) }
    try shuffled.write(to: URL(fileURLWithPath: path))
  }
}

/// A CSV file of a dataset in which all quantities, hours and amounts are twice as large, and prices are not.
struct DoubledFile {
  /// Columns that double.
  private static let columns: Set<String> = [
    "quantity", "completed", "received", "scrapped", "hours", "machine_hours", "amount", "fee_estimate",
    "minimum_quantity", "minimum_amount", "required", "value", "fixed_quantity",
  ]

  /// Files with a posting a row.
  static let postings: Set<String> = [
    "issues.csv", "receipts.csv", "shipments.csv", "stock_adjustments.csv", "outsourcing_receipts.csv",
    "opening_stock.csv", "opening_wip.csv", "expenses.csv",
  ]

  private let path: String
  private var rows: [[String]]

  /// Reads the file, which has no quotes.
  init(_ path: String) throws {
    self.path = path
    let isBom = path.hasSuffix("/bom.csv")
    rows = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map(Table.fields)
    guard let header = rows.first else { return }
    // Quantities of a bill of materials are a unit's, but for what an order takes once.
    let doubled = header.indices.filter {
      isBom ? header[$0] == "fixed_quantity" : Self.columns.contains(header[$0])
    }
    for row in rows.indices.dropFirst() {
      for column in doubled {
        guard let value = Fraction(decimal: rows[row][column]) else { continue }
        rows[row][column] = (value * 2).plainText
      }
    }
  }

  /// Writes the file and gives the number of its rows.
  func write() throws -> Int {
    let quoted = rows.map { row in row.map { $0.contains(",") ? "\"\($0)\"" : $0 } }
    try Table.text(quoted.first ?? [], Array(quoted.dropFirst()))
      .write(toFile: path, atomically: false, encoding: .utf8)
    return rows.count - 1
  }
}
