/// What a field of a raw row holds.
public enum RawKind: UInt8, Sendable {
  /// Text as the file has it; every field of a text file.
  case text
  /// A number as plain decimal text, never in exponent form; the noise of a workbook's binary double beyond 15
  /// significant digits is already gone.
  case number
  /// `1` or `0`.
  case boolean
  /// ISO text: `2026-11-23`, `2026-11-23T10:00:00.5`, a time alone `10:00:00`, a duration `PT93600S`.
  case date
  /// An error value such as `#N/A`.
  case error
}

/// How a workbook shows a number, as far as reading it needs to know.
public enum RawFormat: Sendable, Equatable {
  /// Any other format.
  case general
  /// A percent format: 0.05 is shown as 5 %.
  case percent
  /// The text format `@`.
  case text
  /// A format of zeros only, such as `00000`: 42 is shown as 00042.
  case zeroPadded(width: UInt8)
}

/// One non-empty field of a raw row.
///
/// It points into the reader's buffer and is valid only during the call that delivers it.
@unsafe
public struct RawField {
  /// First byte, UTF-8.
  public var start: UnsafePointer<UInt8>
  /// Number of bytes.
  public var count: Int32
  /// Column from 0.
  public var column: Int32
  /// What it holds.
  public var kind: RawKind
  /// How it is shown.
  public var format: RawFormat

  /// Describes a field.
  @inlinable
  public init(
    start: UnsafePointer<UInt8>, count: Int32, column: Int32, kind: RawKind, format: RawFormat = .general
  ) {
    unsafe self.start = start
    unsafe self.count = count
    unsafe self.column = column
    unsafe self.kind = kind
    unsafe self.format = format
  }

  /// The bytes.
  @inlinable
  public var bytes: UnsafeBufferPointer<UInt8> { unsafe UnsafeBufferPointer(start: start, count: Int(count)) }

  /// The text, copied.
  public var text: String { unsafe String(decoding: unsafe bytes, as: UTF8.self) }
}

/// One row as a reader delivers it, without interpretation.
@unsafe
public struct RawRow {
  /// Row of the sheet from 1; for text files the line on which the record starts, from 1.
  public let number: Int
  /// The non-empty fields by ascending column.
  public let fields: UnsafeBufferPointer<RawField>
  /// Number of fields with the empty ones: of the record in text files, up to the last cell in sheets.
  public let width: Int

  /// Describes a row.
  @inlinable
  public init(number: Int, fields: UnsafeBufferPointer<RawField>, width: Int) {
    unsafe self.number = number
    unsafe self.fields = unsafe fields
    unsafe self.width = width
  }
}

/// Whether a reader goes on after a row.
public enum RowFlow: Sendable {
  /// Read the next row.
  case proceed
  /// Leave the rest of the table.
  case stop
}
