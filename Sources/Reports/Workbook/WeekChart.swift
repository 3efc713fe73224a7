import CXlsxWriter

/// Stacked columns over the weeks of a table.
struct WeekChart {
  /// The rows of the weeks, under their heading.
  let rows: ClosedRange<Int>
  /// Column of what stands below the columns: dates, or the numbers of weeks.
  let weeks: Int
  /// Columns of the parts, from the bottom up, with their colours.
  let parts: [(column: Int, colour: Int)]
  let title: String
  /// What a screen reader says.
  let text: String

  /// Puts the chart with its corner on a cell.
  @unsafe func insert(in sheet: Sheet, of workbook: Workbook, at row: Int, _ column: Int) {
    guard let chart = unsafe workbook.addColumnChart() else { return }
    let first = UInt32(rows.lowerBound)
    let last = UInt32(rows.upperBound)
    for part in parts {
      guard let series = unsafe chart_add_series(chart, nil, nil) else { continue }
      let values = UInt16(part.column)
      unsafe chart_series_set_categories(series, sheet.name, first, UInt16(weeks), last, UInt16(weeks))
      unsafe chart_series_set_values(series, sheet.name, first, values, last, values)
      unsafe chart_series_set_name_range(series, sheet.name, first - 1, values)
      var fill = lxw_chart_fill()
      fill.color = lxw_color_t(part.colour)
      unsafe chart_series_set_fill(series, &fill)
    }
    var font = unsafe lxw_chart_font()
    unsafe font.size = 12
    unsafe font.bold = 1
    unsafe chart_title_set_name(chart, title)
    unsafe chart_title_set_name_font(chart, &font)
    unsafe chart_legend_set_position(chart, UInt8(LXW_CHART_LEGEND_TOP.rawValue))
    unsafe chart_set_series_gap(chart, 45)
    if let axis = unsafe chart_axis_get(chart, LXW_CHART_AXIS_TYPE_X) {
      unsafe chart_axis_set_num_format(axis, "mm-dd")
      var small = unsafe lxw_chart_font()
      unsafe small.size = 8
      unsafe chart_axis_set_num_font(axis, &small)
    }
    if let axis = unsafe chart_axis_get(chart, LXW_CHART_AXIS_TYPE_Y) {
      unsafe chart_axis_set_num_format(axis, "#,##0")
      var line = lxw_chart_line()
      line.color = 0xE2_E6EB
      unsafe chart_axis_major_gridlines_set_line(axis, &line)
    }
    unsafe sheet.insert(chart, row, column, width: 760, height: 330, text: text)
  }
}
