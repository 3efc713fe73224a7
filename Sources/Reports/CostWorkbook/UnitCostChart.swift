import CXlsxWriter

/// Puts stacked bars of the unit cost by element, one bar a product, below the table of a group.
@unsafe func insertUnitCostChart(
  _ table: GroupTable, _ words: ReportWords, _ colours: ElementColours, in sheet: Sheet,
  of workbook: Workbook, at row: Int
) {
  guard let chart = unsafe workbook.addBarChart() else { return }
  let count = min(table.rows.count, mostBars)
  let first = UInt32(table.rows.lowerBound)
  let last = first + UInt32(count) - 1
  for (index, element) in table.elements.enumerated() {
    guard let series = unsafe chart_add_series(chart, nil, nil) else { continue }
    let column = UInt16(table.unitCosts + index)
    unsafe chart_series_set_categories(series, sheet.name, first, 0, last, 0)
    unsafe chart_series_set_values(series, sheet.name, first, column, last, column)
    unsafe chart_series_set_name_range(series, sheet.name, first - 1, column)
    var fill = lxw_chart_fill()
    fill.color = lxw_color_t(colours.colour(element))
    unsafe chart_series_set_fill(series, &fill)
  }
  var font = unsafe lxw_chart_font()
  unsafe font.size = 12
  unsafe font.bold = 1
  let isCut = count < table.rows.count
  let title = isCut ? words(.unitCostChartCut, ["count": grouped(count)]) : words[.unitCostChart]
  unsafe chart_title_set_name(chart, title)
  unsafe chart_title_set_name_font(chart, &font)
  unsafe chart_legend_set_position(chart, UInt8(LXW_CHART_LEGEND_TOP.rawValue))
  unsafe chart_set_series_gap(chart, 40)
  if let axis = unsafe chart_axis_get(chart, LXW_CHART_AXIS_TYPE_X) {
    // The first product on top, and the scale below the last.
    unsafe chart_axis_set_reverse(axis)
    var small = unsafe lxw_chart_font()
    unsafe small.size = 8
    unsafe chart_axis_set_num_font(axis, &small)
  }
  if let axis = unsafe chart_axis_get(chart, LXW_CHART_AXIS_TYPE_Y) {
    unsafe chart_axis_set_num_format(axis, "#,##0.##")
    unsafe chart_axis_set_crossing_max(axis)
    var line = lxw_chart_line()
    line.color = 0xE2_E6EB
    unsafe chart_axis_major_gridlines_set_line(axis, &line)
  }
  let text = words(.unitCostChartText, ["count": grouped(count)])
  unsafe sheet.insert(chart, row, 0, width: 900, height: 130 + 26 * count, text: text)
}

/// More bars than these make no chart that is read.
private let mostBars = 40
