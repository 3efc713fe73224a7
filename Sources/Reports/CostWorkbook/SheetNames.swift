/// Names for sheets as workbooks allow them: at most 31 characters, none of `[]:*?/\`, no two that differ in case only.
package struct SheetNames {
  private var taken: Set<String>

  /// Starts with names that are taken.
  package init(taken: [String]) { self.taken = Set(taken.map { $0.lowercased() }) }

  /// The nearest name that is allowed and free: of `A/B` first `A B`, then `A B (2)`.
  package mutating func next(_ wanted: String) -> String {
    // Quotes are allowed inside a name, but not every program reads a reference to such a sheet.
    let scalars = printable(wanted).unicodeScalars.map { scalar -> Character in
      switch scalar {
      case "[", "]", ":", "*", "?", "/", "\\": " "
      case "'": "’"
      default: Character(scalar)
      }
    }
    let clean = String(scalars).split(separator: " ").joined(separator: " ")
    var name = Self.cut(clean.isEmpty ? "–" : clean, to: Self.longest)
    var number = 1
    while !taken.insert(name.lowercased()).inserted {
      number += 1
      let ending = " (\(number))"
      name = Self.cut(clean, to: Self.longest - ending.utf16.count) + ending
    }
    return name
  }

  private static let longest = 31

  private static func cut(_ text: String, to count: Int) -> String {
    guard text.utf16.count > count else { return text }
    var units = 1
    let kept = text.prefix { character in
      units += character.utf16.count
      return units <= count
    }
    return String(kept) + "…"
  }
}
