import CLibXML2

/// Reads one worksheet part: inflate a piece, parse it, deliver the rows that are complete, forget them.
enum SheetScan {
  /// Calls `body` with every row that has a value; returns what else the sheet says, as far as it was read.
  ///
  /// Without `scans` the XML parser reads every row: slower, and the same rows.
  static func read(
    _ entry: ZipEntry, of archive: ZipArchive, strings: SharedStrings, values: CellValues,
    limits: WorkbookLimits, skipsHiddenRows: Bool, scans: Bool, _ body: (RawRow) throws -> RowFlow
  ) throws -> SheetNotes {
    let sheet = UnsafeMutablePointer<SheetParser>.allocate(capacity: 1)
    unsafe sheet.initialize(
      to: SheetParser(strings: strings, values: values, limits: limits, skipsHiddenRows: skipsHiddenRows))
    defer {
      unsafe sheet.deinitialize(count: 1)
      unsafe sheet.deallocate()
    }
    var bytes = unsafe try SheetBytes(part: entry.name, limits: limits, sheet: sheet, scans: scans)
    var isStopped = false
    try unsafe PartInflater.read(entry, of: archive, limit: limits.partBytes) { piece in
      unsafe try bytes.add(piece)
      let (goesOn, shift) = unsafe try sheet.pointee.stage.deliver(isComplete: false, body)
      unsafe sheet.pointee.move(by: shift)
      isStopped = !goesOn
      return goesOn
    }
    if isStopped { return unsafe sheet.pointee.notes }
    try bytes.finish()
    if let failure = unsafe sheet.pointee.failure { throw failure }
    _ = unsafe try sheet.pointee.stage.deliver(isComplete: true, body)
    return unsafe sheet.pointee.notes
  }

  /// What the XML parser calls.
  static var callbacks: XMLCallbacks {
    unsafe XMLCallbacks(
      start: { context, name, prefix, space, declared, _, count, _, attributes in
        guard let name = unsafe name, let sheet = unsafe SheetScan.sheet(context) else { return }
        let list = unsafe XMLAttributes(fields: attributes, count: Int(count), declared: Int(declared))
        let isPrefixed = unsafe prefix != nil
        if unsafe !sheet.pointee.start(name, space, isPrefixed: isPrefixed, list) {
          unsafe XMLPushParser.stop(context)
        }
      },
      end: { context, name, _, space in
        guard let name = unsafe name, let sheet = unsafe SheetScan.sheet(context) else { return }
        if unsafe !sheet.pointee.end(name, space) { unsafe XMLPushParser.stop(context) }
      },
      text: { context, start, count in
        guard let start = unsafe start, let sheet = unsafe SheetScan.sheet(context) else { return }
        if unsafe !sheet.pointee.text(start, Int(count)) { unsafe XMLPushParser.stop(context) }
      })
  }

  @inline(__always)
  private static func sheet(_ context: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<SheetParser>? {
    unsafe XMLPushParser.owner(context)?.assumingMemoryBound(to: SheetParser.self)
  }
}
