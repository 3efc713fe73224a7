import Domain
import Numerics

/// Load beside capacity, a row for each work center and week under a heading that stays, and the chart of the one that is worst off.
func writeCapacity(
  _ capacity: PlanReport.Capacity, _ words: ReportWords, to sheet: Sheet, of workbook: Workbook
) {
  let headings: [(String, Bool)] = [
    (words[.workCenter], false), (words[.name], false), (words[.week], false), (words[.capacityHours], true),
    (words[.load], true), (words[.overload], true), (words[.utilisation], true),
  ]
  sheet.headings(0, headings)
  var row = 1
  for center in capacity.centers {
    for (number, week) in center.weeks.enumerated() where row < Sheet.mostRows {
      sheet.text(row, 0, center.code)
      sheet.text(row, 1, center.name)
      sheet.date(row, 2, capacity.firstMonday.adding(7 * number))
      sheet.quantity(row, 3, week.capacity)
      sheet.quantity(row, 4, week.load)
      if week.overload > .zero { sheet.quantity(row, 5, week.overload) }
      if let percent = week.percent {
        let style = CellStyle(number: "0\" %\"", isRight: true)
        sheet.count(row, 6, percent, week.overload > .zero ? style.inked(0xB8_3227) : style)
      }
      row += 1
    }
  }
  if let worst = capacity.centers.first, !worst.weeks.isEmpty {
    let chart = WeekChart(
      rows: 1...worst.weeks.count, weeks: 2, parts: [(4, OrderKind.production.colour)],
      title: words(.capacityChartOf, ["center": worst.code]),
      text: words(
        .capacityText,
        [
          "center": worst.code, "weeks": grouped(worst.weeks.count), "overloads": grouped(worst.overloads),
        ]))
    unsafe chart.insert(in: sheet, of: workbook, at: 1, 8)
  }
  var notes: [String] = []
  if capacity.centers.count < capacity.centerTotal {
    let counts: KeyValuePairs = [
      "shown": grouped(capacity.centers.count), "total": grouped(capacity.centerTotal),
    ]
    notes.append(words(.capacityLimited, counts))
  }
  finishList(sheet, rows: row, columns: headings.count, empty: words[.noOverload], notes: notes)
}

/// The orders that make the load of overloaded weeks, under a heading that stays.
func writeOverloads(_ capacity: PlanReport.Capacity, _ words: ReportWords, to sheet: Sheet) {
  let headings: [(String, Bool)] = [
    (words[.workCenter], false), (words[.week], false), (words[.order], false), (words[.item], false),
    (words[.name], false), (words[.hours], true),
  ]
  sheet.headings(0, headings)
  var row = 1
  for share in capacity.shares.prefix(Sheet.mostRows - 1) {
    sheet.text(row, 0, share.center)
    sheet.date(row, 1, share.week)
    sheet.text(row, 2, share.order)
    sheet.text(row, 3, share.item)
    sheet.text(row, 4, share.name)
    sheet.quantity(row, 5, share.hours)
    row += 1
  }
  var notes: [String] = []
  if capacity.shares.count < capacity.shareTotal {
    let counts: KeyValuePairs = [
      "shown": grouped(capacity.shares.count), "total": grouped(capacity.shareTotal),
    ]
    notes.append(words(.loadLimited, counts))
  }
  finishList(sheet, rows: row, columns: headings.count, empty: words[.noOverload], notes: notes)
}
