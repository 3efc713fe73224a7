#if canImport(Glibc)
  internal import Glibc
#endif

/// Replaces `${NAME}` by the value of an environment variable; `$${` stands for `${`.
enum EnvironmentExpansion {
  /// Why text cannot be expanded.
  enum Fault: Error, Equatable {
    /// The variable is not set.
    case unset(String)
    /// `${` without `}`, or no name between them.
    case malformed
  }

  /// The text with all variables replaced; values are not expanded again.
  static func expand(_ text: String, _ value: (String) -> String?) throws(Fault) -> String {
    guard text.contains("${") else { return text }
    var result = ""
    var rest = Substring(text)
    while let dollar = rest.firstIndex(of: "$") {
      result += rest[..<dollar]
      rest = rest[dollar...]
      if rest.hasPrefix("$${") {
        result += "${"
        rest = rest.dropFirst(3)
      } else if rest.hasPrefix("${") {
        guard let end = rest.firstIndex(of: "}") else { throw .malformed }
        let name = String(rest.dropFirst(2)[..<end])
        guard isName(name) else { throw .malformed }
        guard let found = value(name) else { throw .unset(name) }
        result += found
        rest = rest[rest.index(after: end)...]
      } else {
        result.append("$")
        rest = rest.dropFirst()
      }
    }
    return result + rest
  }

  /// The value of a variable of this process.
  static func processValue(_ name: String) -> String? {
    unsafe getenv(name).map { unsafe String(cString: $0) }
  }

  private static func isName(_ text: String) -> Bool {
    guard let first = text.first, first.isLetter || first == "_" else { return false }
    return text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
  }
}
