/// The attributes of one start tag, valid during the callback.
///
/// Prefixes are not looked at.
@unsafe
struct XMLAttributes {
  /// Five pointers an attribute: local name, prefix, namespace, first and one past the last byte of the value.
  let fields: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
  /// Number of attributes.
  let count: Int
  /// Number of namespaces that the tag declares.
  let declared: Int

  /// Everything that the tag carries.
  @inline(__always)
  var total: Int { unsafe count + declared }

  /// The value of the attribute at `index`, as it stands between the quotes.
  @inline(__always)
  func bytes(at index: Int) -> UnsafeBufferPointer<UInt8> {
    guard let fields = unsafe fields, let start = unsafe fields[5 * index + 3],
      let end = unsafe fields[5 * index + 4]
    else { return unsafe UnsafeBufferPointer(start: nil, count: 0) }
    return unsafe UnsafeBufferPointer(start: start, count: end - start)
  }

  /// Local name of the attribute at `index`, ended by a zero byte.
  @inline(__always)
  func name(at index: Int) -> UnsafePointer<UInt8>? { unsafe fields?[5 * index] }

  /// The value of the attribute called `name`.
  func text(_ name: StaticString) -> String? {
    for index in unsafe 0..<count where unsafe XMLName(self.name(at: index)) == name {
      return unsafe Self.unescaped(String(decoding: bytes(at: index), as: UTF8.self))
    }
    return nil
  }

  /// The value of the attribute called `name` as a number.
  func integer(_ name: StaticString) -> Int? { unsafe text(name).flatMap { Int($0) } }

  /// The value of the attribute called `name` as a truth value.
  func flag(_ name: StaticString) -> Bool {
    guard let text = unsafe text(name) else { return false }
    return text == "1" || text.lowercased() == "true"
  }

  /// libxml2 leaves `&` of an attribute as a character reference when it does not replace entities.
  private static func unescaped(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    let mark = Array("&#38;".utf8)
    var result: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.first {
      result.append(byte)
      rest = rest.dropFirst(rest.starts(with: mark) ? mark.count : 1)
    }
    return String(decoding: result, as: UTF8.self)
  }
}

/// A name of the parser, compared without making a string of it.
@unsafe
struct XMLName {
  private let start: UnsafePointer<UInt8>?

  @inline(__always)
  init(_ start: UnsafePointer<UInt8>?) { unsafe self.start = unsafe start }

  @inline(__always)
  static func == (name: XMLName, text: StaticString) -> Bool {
    guard let start = unsafe name.start else { return false }
    let count = text.utf8CodeUnitCount
    for index in 0..<count where unsafe start[index] != text.utf8Start[index] { return false }
    return unsafe start[count] == 0
  }
}
