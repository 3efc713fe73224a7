import Domain
import Numerics

/// A piece of HTML: literals are markup, whatever is interpolated is escaped.
///
/// `"<td>\(name)</td>"` with the name `<b>` gives `<td>&lt;b&gt;</td>`; there is no way to interpolate text unescaped.
package struct Markup: ExpressibleByStringInterpolation {
  /// The markup so far.
  package private(set) var html: String

  /// Nothing.
  init() { html = "" }

  /// A literal is markup already.
  package init(stringLiteral value: String) { html = value }

  /// Literal pieces with the values between them escaped.
  package init(stringInterpolation: StringInterpolation) { html = stringInterpolation.html }

  /// Appends a piece.
  static func += (left: inout Markup, right: Markup) { left.html += right.html }

  /// A style sheet or script of the program itself, which are constants: the only other way in.
  init(constant: StaticString) { html = constant.description }

  /// Collects the pieces of a literal.
  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var html = ""

    /// Starts a piece.
    package init(literalCapacity: Int, interpolationCount: Int) {
      html.reserveCapacity(literalCapacity + interpolationCount * 12)
    }

    /// A literal piece, as it is.
    package mutating func appendLiteral(_ literal: String) { html += literal }
    /// Text, escaped.
    package mutating func appendInterpolation(_ text: String) { html += escaped(text) }
    /// A count with its thousands parted.
    mutating func appendInterpolation(_ count: Int) { html += grouped(count) }
    /// A count or coordinate as a program reads it.
    mutating func appendInterpolation(plain count: Int) { html += String(count) }
    /// A quantity with its thousands parted; nothing where it is unknown.
    mutating func appendInterpolation(_ quantity: Quantity?) {
      if let quantity { html += grouped(quantity) }
    }
    /// A date in ISO form; nothing where it is unknown.
    mutating func appendInterpolation(_ date: CivilDate?) { html += date?.description ?? "" }
    /// A finished piece.
    mutating func appendInterpolation(_ markup: Markup) { html += markup.html }
  }
}

/// Text as HTML text or a quoted attribute holds it; control characters become U+FFFD.
func escaped(_ text: String) -> String {
  let needsCare = text.utf8.contains { byte in
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"),
      0..<0x20, 0x7F:
      true
    default: false
    }
  }
  guard needsCare else { return text }
  var result = ""
  for scalar in printable(text).unicodeScalars {
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    case "'": result += "&#39;"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}
