/// Rows that are read column by column: room for them first, then the values of every column that a file has, then the rows are kept.
extension TableBuilder {
  /// Makes room for `rows` rows behind those that are finished.
  public func reserve(rows: Int) {
    let wanted = count + rows
    if unsafe wanted > capacity { grow(to: unsafe max(wanted, capacity * 2, 16)) }
  }

  /// Whether the values of a column take 64 bits.
  public func isWide(_ column: Int) -> Bool {
    unsafe lanes[column].kind == .wide || lanes[column].kind == .text
  }

  /// The 64-bit values of the rows behind those that are finished; the column must have been bound and wide.
  public func wideLane(_ column: Int) -> UnsafeMutablePointer<Int64> {
    precondition(isWide(column), "the column's values take 32 bits")
    return unsafe lane(column, of: Int64.self)
  }

  /// The 32-bit values of the rows behind those that are finished; the column must have been bound and narrow.
  public func narrowLane(_ column: Int) -> UnsafeMutablePointer<Int32> {
    precondition(!isWide(column), "the column's values take 64 bits")
    return unsafe lane(column, of: Int32.self)
  }

  private func lane<Value>(_ column: Int, of type: Value.Type) -> UnsafeMutablePointer<Value> {
    guard let base = unsafe lanes[column].base else { preconditionFailure("no file has the column") }
    return unsafe base.assumingMemoryBound(to: Value.self) + count
  }
}
