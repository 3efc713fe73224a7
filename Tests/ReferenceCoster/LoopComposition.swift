/// What an item of a loop consists of: by cell as far as it comes from outside, and what components of the loop gave to it.
struct LoopRow {
  var item: String
  var cells: [Fraction]
  var inside: [(String, Fraction)]
}

/// C49.
extension CostRun {
  /// What the items of a loop consist of, by level and element.
  func composeLoop(_ group: [String]) throws {
    let parts = try group.map { item in
      let costs = try facts.deliveries(of: item).map { try cost($0) }
      let material = try materialParts(item, costs)
      var entries = try entriesWithoutMaterial(item, costs)
      entries.append(Entry(level: 1, element: "material", amount: material.opening))
      for (component, part) in material.components where part != 0 && !group.contains(component) {
        entries += spread(part, over: try composition(component)).map {
          Entry(level: $0.level + 1, element: $0.element, amount: $0.amount)
        }
      }
      return (entries: added(entries), inside: material.components.filter { group.contains($0.0) })
    }
    let rest = Entry(level: 1, element: "material", amount: 1)
    let places = added(
      [rest] + parts.flatMap(\.entries).map { Entry(level: $0.level, element: $0.element, amount: 1) })
    func place(_ entry: Entry) -> Int {
      places.firstIndex { $0.level == entry.level && $0.element == entry.element } ?? 0
    }
    let rows = zip(group, parts).map { item, part in
      var cells = [Fraction](repeating: 0, count: places.count)
      for entry in part.entries { cells[place(entry)] += entry.amount }
      return LoopRow(item: item, cells: cells, inside: part.inside)
    }
    for (item, amounts) in zip(group, try explained(rows, rest: place(rest))) {
      compositions[item] = added(
        zip(places, amounts).map { Entry(level: $0.level, element: $0.element, amount: $1) })
    }
  }

  /// What every item consists of when what it is made of of the loop consists of what that is made of; `rest` takes what nothing explains.
  func explained(_ rows: [LoopRow], rest: Int) throws -> [[Fraction]] {
    let amounts = try rows.map { try stock($0.item).available.amount }
    var matrix = rows.indices.map { row in rows.indices.map { Fraction(row == $0 ? 1 : 0) } }
    var known = rows.map(\.cells)
    for (number, row) in rows.enumerated() {
      // C35: at standard cost it is the actual cost that says what it consists of.
      let whole = row.cells.sum + row.inside.map(\.1).sum
      let scale = valuation(row.item) == .standard && whole > 0 ? amounts[number] / whole : 1
      for (component, part) in row.inside where part != 0 {
        if let column = rows.firstIndex(where: { $0.item == component }), amounts[column] > 0 {
          matrix[number][column] -= scale * part / amounts[column]
        } else {
          known[number][rest] += part
        }
      }
      known[number] = known[number].map { $0 * scale }
    }
    var result = known.map { $0.map { _ in Fraction.zero } }
    for cell in result[0].indices where known.contains(where: { $0[cell] != 0 }) {
      guard let values = solved(matrix, known.map { $0[cell] }) else {
        // Nothing tells what the parts of the loop consist of.
        result = rows.map(\.cells)
        for (number, row) in rows.enumerated() { result[number][rest] += row.inside.map(\.1).sum }
        break
      }
      for (number, value) in values.enumerated() { result[number][cell] = value.cents }
    }
    return zip(result, amounts).map { completed($0, to: $1, rest: rest) }
  }

  /// Adds what is missing of an amount to the largest cell.
  private func completed(_ cells: [Fraction], to amount: Fraction, rest: Int) -> [Fraction] {
    var cells = cells
    var largest: Int?
    for index in cells.indices where cells[index] != 0 {
      if cells[index] > largest.map({ cells[$0] }) ?? cells[index] - 1 { largest = index }
    }
    cells[largest ?? rest] += amount - cells.sum
    return cells
  }
}
