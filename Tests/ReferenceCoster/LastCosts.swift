/// C61: what items cost a month ago.
struct LastCosts {
  /// Unit costs by item, and by item, level and element.
  private(set) var items: [String: Fraction] = [:]
  private(set) var entries: [String: [Entry]] = [:]

  init() {}

  init(_ cost: ReferenceCost) {
    for row in csvRows(cost.itemCosts) {
      if let unit = Fraction(decimal: row["unit_cost"] ?? "") { items[row["item"] ?? ""] = unit }
    }
    for row in csvRows(cost.costBreakdown) {
      let unit = Fraction(decimal: row["unit_cost"] ?? "") ?? 0
      entries[row["item"] ?? "", default: []].append(
        Entry(level: Int(row["level"] ?? "") ?? 0, element: row["element"] ?? "", amount: unit))
    }
  }
}

/// The rows of a CSV text by column.
func csvRows(_ text: String) -> [[String: String]] {
  // Codes of random months hold no line ends.
  let lines = text.split(separator: "\n").map(csvCells)
  guard let header = lines.first else { return [] }
  return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }
}

private func csvCells(_ line: Substring) -> [String] {
  var cells = [""]
  var isQuoted = false
  var wasQuote = false
  for character in line {
    if character == "\"" {
      // Two of them within quotes are one of the text.
      if wasQuote, !isQuoted { cells[cells.count - 1].append("\"") }
      isQuoted.toggle()
      wasQuote = true
      continue
    }
    wasQuote = false
    if character == ",", !isQuoted {
      cells.append("")
    } else {
      cells[cells.count - 1].append(character)
    }
  }
  return cells
}
