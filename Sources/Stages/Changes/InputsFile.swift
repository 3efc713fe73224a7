internal import Pipeline

/// What the items of a run were planned from (`plan_inputs.csv`), by item code.
struct InputsFile {
  static let name = "plan_inputs.csv"
  /// Columns of `plan_inputs.csv`, in order.
  enum Column: Int {
    case item, demand, demandPrint, stock, receipts, receiptsPrint, componentsPrint, bomPrint, masterPrint
    case passes, parents
  }

  private let bytes: [UInt8]
  private let starts: [Int]

  /// Reads the file; nil where a run has none.
  init?(path: String) throws {
    guard FileSystem.isFile(path) else { return nil }
    self.init(try FileSystem.read(path, limit: .max))
  }

  /// Wraps the text of a file.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var starts: [Int] = []
    for index in bytes.indices where bytes[index] == 10 && index + 1 < bytes.count {
      starts.append(index + 1)
    }
    self.starts = starts
  }

  /// Number of items.
  var count: Int { starts.count }

  /// Row of the item called `code`, from 0, or nil.
  func row(of code: String) -> Int? {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      let found = self.code(middle)
      if found == code { return middle }
      if found.utf8.lexicographicallyPrecedes(code.utf8) { low = middle + 1 } else { high = middle }
    }
    return nil
  }

  /// Code of the item in `row`.
  func code(_ row: Int) -> String { CsvFields.field(0, of: bytes, from: starts[row]) }

  /// The cells of `row`.
  func cells(_ row: Int) -> [String] { CsvFields.all(of: bytes, from: starts[row]) }

  /// Rows of the parents of the item in `row`.
  func parents(_ row: Int) -> [Int] {
    CsvFields.field(Column.parents.rawValue, of: bytes, from: starts[row]).split(separator: " ")
      .compactMap { Int($0) }
  }

  /// Whether needs pass through the item in `row` to its components.
  func passes(_ row: Int) -> Bool {
    CsvFields.field(Column.passes.rawValue, of: bytes, from: starts[row]) == "1"
  }
}
