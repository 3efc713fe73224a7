import Diagnostics
import Domain

/// A way in which a file can be wrong.
enum Fault: String, CaseIterable, Sendable {
  case missingColumn = "missing column"
  case wrongType = "wrong type"
  case unknownItem = "unknown item"
  case duplicateKey = "duplicate key"
  case negativeQuantity = "negative quantity"
  case emptyFile = "empty file"
  case wrongEncoding = "wrong encoding"
  case truncatedWorkbook = "truncated workbook"

  /// A faulty file of a dataset and what must be reported of it.
  struct Case: Sendable {
    let file: String
    let content: [UInt8]
    let code: DiagnosticCode
    var row: Int?
    var column: String?
    /// Whether the pipeline states that the file is UTF-8.
    var statesEncoding = false

    /// Whether a finding is the expected one: code, file, row and column.
    func isMet(by finding: Diagnostic) -> Bool {
      finding.code == code && finding.place == SourcePlace(file: file, row: row, column: column)
    }
  }

  /// Every case of this fault in files of `dataset`; none where it cannot apply.
  func cases(_ dataset: Dataset) -> [Case] {
    let columns = dataset.schema.columns
    let file = "\(dataset.rawValue).csv"
    switch self {
    case .missingColumn:
      return columns.indices.filter { columns[$0].isRequired }.map { index in
        // Another column that may stand for it is not there either.
        let kept = columns.indices.filter { $0 != index && columns[$0].name != columns[index].alternative }
        let rows = FaultFactory.rows(dataset).map { row in kept.map { row[$0] } }
        return Case(
          file: file, content: Self.bytes(kept.map { columns[$0].name }, rows), code: .missingColumn, row: 1,
          column: columns[index].name)
      }
    case .wrongType: return Self.inCells(dataset, "abc!") { $0.type.codeOfWrongType }
    case .unknownItem:
      // Files of the item master make items known.
      if dataset == .items { return [] }
      return Self.inCells(dataset, "NOPE") { $0.type == .item ? .unknownItem : nil }
    case .duplicateKey:
      guard let key = dataset.schema.key.first else { return [] }
      let rows = FaultFactory.rows(dataset)
      return [
        Case(
          file: file, content: Self.bytes(FaultFactory.header(dataset), rows + [rows[0]]),
          code: .duplicateKey, row: rows.count + 2, column: key)
      ]
    case .negativeQuantity:
      return Self.inCells(dataset, "-1") { $0.type.isNeverNegative ? .negativeQuantity : nil }
    case .emptyFile: return [Case(file: file, content: [], code: .emptyFile)]
    case .wrongEncoding:
      let text = FaultFactory.text(FaultFactory.header(dataset), FaultFactory.rows(dataset))
      // A Chinese character as GB18030 has it.
      let foreign = Array(text.utf8.dropLast()) + [0xD6, 0xD0, 0x0A]
      return [
        Case(file: file, content: foreign, code: .wrongEncoding, statesEncoding: true),
        Case(file: file, content: [0xEF, 0xBB, 0xBF] + foreign, code: .wrongEncoding),
      ]
    case .truncatedWorkbook:
      let bytes = FaultFactory.workbook(dataset)
      return [
        Case(
          file: "\(dataset.rawValue).xlsx", content: Array(bytes.prefix(bytes.count / 2)),
          code: .damagedWorkbook)
      ]
    }
  }

  /// One case for each column that `code` names a finding for: the first row has `cell` there.
  private static func inCells(_ dataset: Dataset, _ cell: String, _ code: (ColumnSchema) -> DiagnosticCode?)
    -> [Case]
  {
    dataset.schema.columns.enumerated().compactMap { index, column in
      guard let code = code(column) else { return nil }
      var rows = FaultFactory.rows(dataset)
      rows[0][index] = cell
      return Case(
        file: "\(dataset.rawValue).csv", content: bytes(FaultFactory.header(dataset), rows), code: code,
        row: 2, column: column.name)
    }
  }

  private static func bytes(_ header: [String], _ rows: [[String]]) -> [UInt8] {
    Array(FaultFactory.text(header, rows).utf8)
  }
}

extension ColumnType {
  /// What is found where a cell of this type holds a word; nil for types that are words.
  fileprivate var codeOfWrongType: DiagnosticCode? {
    switch self {
    case .item, .code, .text: nil
    case .quantity, .signedQuantity, .price, .amount, .percent, .integer: .invalidNumber
    case .period: .invalidPeriod
    case .date: .invalidDate
    case .flag: .invalidFlag
    case .choice: .invalidChoice
    case .level: .numberOutOfRange
    }
  }

  /// Whether numbers of this type are zero or more.
  fileprivate var isNeverNegative: Bool {
    switch self {
    case .quantity, .price, .percent: true
    default: false
    }
  }
}
