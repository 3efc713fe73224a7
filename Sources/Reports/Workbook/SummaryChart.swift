import CXlsxWriter
import Domain

/// Puts the stacked columns of the weeks beside the key figures; `rows` are the weeks of the sheet's week table.
@unsafe func insertChart(
  _ rows: ClosedRange<Int>, _ words: ReportWords, in sheet: Sheet, of workbook: Workbook, at row: Int,
  text: String
) {
  guard let chart = unsafe workbook.addColumnChart() else { return }
  let first = UInt32(rows.lowerBound)
  let last = UInt32(rows.upperBound)
  for (index, kind) in OrderKind.allCases.enumerated() {
    guard let series = unsafe chart_add_series(chart, nil, nil) else { continue }
    let column = UInt16(3 + index)
    unsafe chart_series_set_categories(series, sheet.name, first, 0, last, 0)
    unsafe chart_series_set_values(series, sheet.name, first, column, last, column)
    unsafe chart_series_set_name_range(series, sheet.name, first - 1, column)
    var fill = lxw_chart_fill()
    fill.color = lxw_color_t(kind.colour)
    unsafe chart_series_set_fill(series, &fill)
  }
  var font = unsafe lxw_chart_font()
  unsafe font.size = 12
  unsafe font.bold = 1
  unsafe chart_title_set_name(chart, words[.chartTitle])
  unsafe chart_title_set_name_font(chart, &font)
  unsafe chart_legend_set_position(chart, UInt8(LXW_CHART_LEGEND_TOP.rawValue))
  unsafe chart_set_series_gap(chart, 45)
  if let axis = unsafe chart_axis_get(chart, LXW_CHART_AXIS_TYPE_X) {
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
  unsafe sheet.insert(chart, row, 6, width: 760, height: 330, text: text)
}
