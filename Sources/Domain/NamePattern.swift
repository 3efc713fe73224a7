/// A pattern for names: `*` stands for any characters, `?` for one.
public enum NamePattern {
  /// Whether `text` has a character that stands for others.
  public static func isPattern(_ text: String) -> Bool { text.contains("*") || text.contains("?") }

  /// Whether `name` is what `pattern` means; neither `*` nor `?` stands for `barrier`.
  ///
  /// Greedy, with one step back to the last `*`: O(name × pattern). `expenses-2026-11` is `expenses-*`.
  public static func matches(_ name: String, _ pattern: String, barrier: Unicode.Scalar? = nil) -> Bool {
    let name = Array(name.unicodeScalars)
    let pattern = Array(pattern.unicodeScalars)
    var position = 0
    var wanted = 0
    var star: (pattern: Int, name: Int)?
    while position < name.count {
      if wanted < pattern.count, pattern[wanted] == "*" {
        star = (wanted, position)
        wanted += 1
      } else if wanted < pattern.count,
        pattern[wanted] == name[position] || (pattern[wanted] == "?" && name[position] != barrier)
      {
        wanted += 1
        position += 1
      } else if let last = star, name[last.name] != barrier {
        star = (last.pattern, last.name + 1)
        position = last.name + 1
        wanted = last.pattern + 1
      } else {
        return false
      }
    }
    return pattern[wanted...].allSatisfy { $0 == "*" }
  }
}
