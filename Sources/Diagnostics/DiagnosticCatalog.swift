/// Languages of messages and reports.
public enum Language: String, Sendable, CaseIterable {
  /// English.
  case english = "en"
  /// Simplified Chinese, 简体中文.
  case chinese = "zh-Hans"
}

/// The text of every finding in every language: the only place where it stands.
public enum DiagnosticCatalog {
  /// The sentence for `diagnostic`, placeholders filled.
  public static func text(_ diagnostic: Diagnostic, in language: Language) -> String {
    filled(template(diagnostic.code, in: language), diagnostic.arguments, language)
  }

  /// `template` with each `{name}` replaced once; what stands in a value is never taken for a placeholder.
  ///
  /// `{count rows}` is `1 row`, `2 rows`.
  private static func filled(
    _ template: String, _ arguments: [String: DiagnosticArgument], _ language: Language
  ) -> String {
    var result = ""
    var rest = Substring(template)
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let words = rest[rest.index(after: open)..<close].split(separator: " ", maxSplits: 1)
      let value = words.first.flatMap { arguments[String($0)]?.shown(in: language) }
      result += rest[..<open]
      result += value ?? String(rest[open...close])
      if words.count == 2, let value { result += " " + (value == "1" ? words[1].dropLast() : words[1]) }
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  /// The sentence with `{placeholders}`, optional parts in `[…]` where a placeholder may be missing.
  public static func template(_ code: DiagnosticCode, in language: Language) -> String {
    switch language {
    case .english: english(code)
    case .chinese: chinese(code)
    }
  }

  /// Whole block as a terminal shows it: severity, place, sentence, the raw row with the field underlined, the nearest name.
  public static func block(_ diagnostic: Diagnostic, in language: Language) -> String {
    var lines = [
      "\(label(diagnostic.severity, in: language))[\(diagnostic.code.rawValue)] \(place(diagnostic.place, in: language))"
    ]
    lines.append("  \(text(diagnostic, in: language))")
    if let excerpt = diagnostic.excerpt {
      lines.append("  | \(excerpt.text)")
      if let marked = excerpt.marked {
        let prefix = excerpt.text.prefix(marked.lowerBound).map { $0.isWide ? "  " : " " }.joined()
        let under = excerpt.text.dropFirst(marked.lowerBound).prefix(marked.count).map {
          $0.isWide ? "^^" : "^"
        }
        lines.append("  | \(prefix)\(under.isEmpty ? "^" : under.joined())")
      }
    }
    if let nearest = diagnostic.arguments["nearest"] {
      lines.append(language == .english ? "  Did you mean '\(nearest.shown)'?" : "  是否应为“\(nearest.shown)”？")
    }
    return lines.joined(separator: "\n")
  }

  /// `file, sheet 'S', row 3, column 'quantity'`, as far as known; in English where it is for a file of results.
  public static func place(_ place: SourcePlace, in language: Language = .english) -> String {
    var parts: [Phrase] = []
    if let file = place.file { parts.append(Phrase(file, file)) }
    if let sheet = place.sheet { parts.append(Phrase("sheet '\(sheet)'", "工作表“\(sheet)”")) }
    if let row = place.row { parts.append(Phrase("row \(row)", "第 \(row) 行")) }
    if let column = place.column { parts.append(Phrase("column '\(column)'", "列“\(column)”")) }
    return parts.map { $0.text(in: language) }.joined(separator: language == .english ? ", " : "，")
  }

  private static func label(_ severity: Severity, in language: Language) -> String {
    switch (severity, language) {
    case (_, .english): severity.rawValue
    case (.note, .chinese): "提示"
    case (.warning, .chinese): "警告"
    case (.error, .chinese): "错误"
    }
  }
}

extension Character {
  /// Whether a terminal gives the character two cells (CJK and full-width forms).
  var isWide: Bool {
    guard let scalar = unicodeScalars.first?.value else { return false }
    return (0x1100...0x115F).contains(scalar) || (0x2E80...0xA4CF).contains(scalar)
      || (0xAC00...0xD7A3).contains(scalar) || (0xF900...0xFAFF).contains(scalar)
      || (0xFE30...0xFE6F).contains(scalar) || (0xFF00...0xFF60).contains(scalar)
      || (0xFFE0...0xFFE6).contains(scalar) || (0x20000...0x3FFFD).contains(scalar)
  }
}
