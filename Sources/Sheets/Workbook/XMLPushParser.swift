import CLibXML2

/// The C functions that the parser calls back; each gets the parser's context.
@unsafe
struct XMLCallbacks {
  let start: startElementNsSAX2Func
  let end: endElementNsSAX2Func
  let text: charactersSAXFunc
}

/// Feeds the pieces of one part to libxml2 and checks every answer of it.
@safe
struct XMLPushParser: ~Copyable {
  private let context: xmlParserCtxtPtr
  /// Name of the part.
  let part: String
  private let limits: WorkbookLimits

  /// A parser for the part named `part` whose callbacks find `owner` again through ``owner(_:)``.
  init(part: String, limits: WorkbookLimits, owner: UnsafeMutableRawPointer, callbacks: XMLCallbacks) throws {
    XMLLibrary.start()
    guard let context = unsafe millrun_xml_open(owner, callbacks.start, callbacks.end, callbacks.text) else {
      throw SheetError.unreadable("out of memory")
    }
    unsafe self.context = unsafe context
    self.part = part
    self.limits = limits
  }

  deinit { unsafe xmlFreeParserCtxt(context) }

  /// Parses one piece.
  ///
  /// False when a callback stopped the parser.
  func feed(_ piece: UnsafeRawBufferPointer) throws -> Bool {
    let start = unsafe piece.baseAddress?.assumingMemoryBound(to: CChar.self)
    let goesOn = try check(unsafe xmlParseChunk(context, start, Int32(piece.count), 0))
    if goesOn, unsafe millrun_xml_pending(context) > limits.markupBytes {
      throw SheetError.limit(limits.markupBytes, "bytes of one tag in '\(part)'")
    }
    return goesOn
  }

  /// Tells the parser that the part is complete.
  func finish() throws {
    guard try check(unsafe xmlParseChunk(context, nil, 0, 1)) else { return }
    guard unsafe context.pointee.wellFormed == 1 else { throw broken("it is not well-formed") }
  }

  /// Whether everything that was fed is parsed and more can be taken from the bytes as they are: UTF-8 in which nothing
  /// is to be converted.
  var isIdle: Bool { unsafe millrun_xml_pending(context) == 0 && millrun_xml_is_plain(context) == 1 }

  /// Counts lines that somebody else read, so that errors name the right one.
  func skipLines(_ count: Int) { unsafe millrun_xml_skip_lines(context, Int32(truncatingIfNeeded: count)) }

  private func check(_ status: Int32) throws -> Bool {
    switch UInt32(bitPattern: status) {
    case XML_ERR_OK.rawValue: return true
    // Prefixes that nobody declared: sloppy, but the document has its structure.
    case XML_NS_ERR_XML_NAMESPACE.rawValue...XML_NS_ERR_COLON.rawValue: return true
    case XML_ERR_USER_STOP.rawValue: return false
    default:
      guard let error = unsafe xmlCtxtGetLastError(context) else { throw broken("error \(status)") }
      let line = unsafe error.pointee.line
      let message = unsafe error.pointee.message.map { unsafe String(cString: $0) } ?? "error \(status)"
      let text = message.split(whereSeparator: \.isNewline).first ?? ""
      throw broken("line \(line): \(text.prefix(200))")
    }
  }

  private func broken(_ reason: String) -> SheetError {
    .damaged("the XML of '\(part)' is broken, \(reason)")
  }

  /// The owner that a callback's context belongs to.
  @inline(__always)
  static func owner(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    unsafe context?.assumingMemoryBound(to: xmlParserCtxt.self).pointee._private
  }

  /// Ends the parse from inside of a callback.
  static func stop(_ context: UnsafeMutableRawPointer?) {
    unsafe xmlStopParser(context?.assumingMemoryBound(to: xmlParserCtxt.self))
  }
}

/// libxml2's global state, set up once and before any thread uses it.
private enum XMLLibrary {
  private static let started: Void = xmlInitParser()

  static func start() { _ = started }
}
