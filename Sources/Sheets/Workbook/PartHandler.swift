import CLibXML2

#if canImport(Glibc)
  import Glibc
#endif

/// Receives the elements of a small part; subclasses take what they need.
///
/// Only elements of the root element's namespace are passed on, under whatever prefix.
class PartHandler {
  /// The bounds that hold.
  let limits: WorkbookLimits
  /// Local name of the root element.
  private(set) var root = ""
  /// What a callback found wrong; it stops the parser.
  private(set) var failure: SheetError?
  private var depth = 0
  private var namespace = ""

  init(limits: WorkbookLimits) { self.limits = limits }

  /// An element starts.
  func start(_ name: XMLName, _ attributes: XMLAttributes) throws {}
  /// An element ends.
  func end(_ name: XMLName) throws {}
  /// Text, possibly in several pieces.
  func text(_ bytes: UnsafeBufferPointer<UInt8>) throws {}

  /// Parses the part `entry` from its start to its end.
  final func parse(_ entry: ZipEntry, of archive: ZipArchive, limit: Int) throws {
    let owner = unsafe Unmanaged.passUnretained(self).toOpaque()
    let parser = unsafe try XMLPushParser(
      part: entry.name, limits: limits, owner: owner, callbacks: Self.callbacks)
    try unsafe PartInflater.read(entry, of: archive, limit: limit) { piece in
      let goesOn = unsafe try parser.feed(piece)
      guard !goesOn else { return true }
      throw failure ?? .damaged("the part '\(entry.name)' has a document type, which workbooks do not have")
    }
    try parser.finish()
    if let failure { throw failure }
  }

  /// Refuses a part whose root element has another name, which would read as an empty one.
  final func checkRoot(_ name: String, of entry: ZipEntry) throws {
    guard root == name else {
      throw SheetError.damaged("the part '\(entry.name)' holds '\(root)' where '\(name)' is expected")
    }
  }

  private static var callbacks: XMLCallbacks {
    unsafe XMLCallbacks(
      start: { context, name, _, namespace, declared, _, count, _, attributes in
        unsafe PartHandler.call(context) { handler in
          let list = unsafe XMLAttributes(fields: attributes, count: Int(count), declared: Int(declared))
          unsafe try handler.enter(name, namespace, list)
        }
      },
      end: { context, name, _, namespace in
        unsafe PartHandler.call(context) { handler in unsafe try handler.leave(name, namespace) }
      },
      text: { context, start, count in
        unsafe PartHandler.call(context) { handler in
          unsafe try handler.text(UnsafeBufferPointer(start: start, count: Int(count)))
        }
      })
  }

  private static func call(_ context: UnsafeMutableRawPointer?, _ body: (PartHandler) throws -> Void) {
    guard let owner = unsafe XMLPushParser.owner(context) else { return }
    let handler = unsafe Unmanaged<PartHandler>.fromOpaque(owner).takeUnretainedValue()
    guard handler.failure == nil else { return }
    do {
      try body(handler)
    } catch {
      handler.failure = error as? SheetError ?? .damaged("\(error)")
      unsafe XMLPushParser.stop(context)
    }
  }

  private func enter(
    _ name: UnsafePointer<UInt8>?, _ namespace: UnsafePointer<UInt8>?, _ attributes: XMLAttributes
  ) throws {
    depth += 1
    guard depth <= limits.nesting else {
      throw SheetError.limit(limits.nesting, "elements inside one another")
    }
    guard unsafe attributes.total <= limits.attributes else {
      throw SheetError.limit(limits.attributes, "attributes of one element")
    }
    if depth == 1 {
      root = unsafe name.map { unsafe String(cString: $0) } ?? ""
      self.namespace = unsafe namespace.map { unsafe String(cString: $0) } ?? ""
    }
    if unsafe isOwn(namespace) { unsafe try start(XMLName(name), attributes) }
  }

  private func leave(_ name: UnsafePointer<UInt8>?, _ namespace: UnsafePointer<UInt8>?) throws {
    depth -= 1
    if unsafe isOwn(namespace) { unsafe try end(XMLName(name)) }
  }

  private func isOwn(_ other: UnsafePointer<UInt8>?) -> Bool {
    guard let other = unsafe other else { return namespace.isEmpty }
    return unsafe strcmp(other, namespace) == 0
  }
}
