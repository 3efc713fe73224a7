internal import Domain

extension PlanDifference {
  /// Columns of `changes.csv`.
  static let header: StaticString =
    "change,item,id,kind,quantity,due,old_id,old_quantity,old_due,cause,cause_item,detail\n"

  /// Appends a CSV row for every order that differs and returns their number; `each` gets them too.
  func append(to buffer: inout TextBuffer, _ each: (Line) -> Void = { _ in }) -> Int {
    var rows = 0
    visit { line in
      each(line)
      let fields = [
        line.change, line.item, line.id, line.kind, line.quantity, line.due, line.oldId, line.oldQuantity,
        line.oldDue, line.cause, line.causeItem, line.detail,
      ]
      for (index, field) in fields.enumerated() {
        if index > 0 { buffer.appendComma() }
        buffer.append(field: field)
      }
      buffer.appendLineEnd()
      rows += 1
    }
    return rows
  }

  /// The differences as `changes.csv` has them.
  public var csv: String {
    var buffer = TextBuffer()
    buffer.append(Self.header)
    _ = append(to: &buffer)
    return buffer.string
  }

  /// The differences in columns, item by item, with their number at the end.
  public var table: String {
    var table = TreeTable(["order", "quantity", "due", "because of"], rightAligned: 1..<2)
    var item = ""
    var count = 0
    visit { line in
      if line.item != item {
        item = line.item
        table.append([item, "", "", ""], depth: 0)
      }
      count += 1
      table.append(
        [
          "\(line.change) \(line.id)", Self.shown(line.oldQuantity, line.quantity),
          Self.shown(line.oldDue, line.due),
          Self.reason(line),
        ], depth: 1)
    }
    return count == 0 ? "no order differs\n" : "\(table.text)\(count) orders differ\n"
  }

  private static func shown(_ old: String, _ new: String) -> String {
    old.isEmpty || old == new ? new : "\(old) → \(new)"
  }

  private static func reason(_ line: Line) -> String {
    let of = line.causeItem.isEmpty || line.causeItem == line.item ? "" : " of \(line.causeItem)"
    return line.detail.isEmpty ? "\(line.cause)\(of)" : "\(line.cause)\(of): \(line.detail)"
  }
}
