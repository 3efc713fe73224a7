import CXlsxWriter

/// Stacked bars of the unit cost by element, one bar a product, at most 40 of them.
struct UnitCostChart {
  private let bars: Int
  private let products: Int
  private let elements: [String]

  /// Describes the chart of so many products.
  init(products: Int, elements: [String]) {
    self.products = products
    self.elements = elements
    bars = min(products, 40)
  }

  /// Pixels.
  var height: Int { 130 + 26 * bars }

  /// Puts the chart on the sheet; `rows` are the products of the table of unit costs.
  @unsafe func insert(
    _ rows: ClosedRange<Int>, _ words: ReportWords, _ colours: ElementColours, in sheet: Sheet,
    of workbook: Workbook, at row: Int
  ) {
    guard let chart = unsafe workbook.addBarChart() else { return }
    let first = UInt32(rows.lowerBound)
    let last = first + UInt32(bars) - 1
    for (index, element) in elements.enumerated() {
      guard let series = unsafe chart_add_series(chart, nil, nil) else { continue }
      let column = UInt16(7 + index)
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
    let isCut = bars < products
    let title = isCut ? words(.unitCostChartCut, ["count": grouped(bars)]) : words[.unitCostChart]
    unsafe chart_title_set_name(chart, title)
    unsafe chart_title_set_name_font(chart, &font)
    unsafe chart_legend_set_position(chart, UInt8(LXW_CHART_LEGEND_TOP.rawValue))
    unsafe chart_set_series_gap(chart, 40)
    unsafe setAxes(of: chart)
    let text = words(.unitCostChartText, ["count": grouped(bars)])
    unsafe sheet.insert(chart, row, 0, width: 900, height: height, text: text)
  }

  /// The first product on top, the scale below the last; the library calls the axis of the products Y.
  @unsafe private func setAxes(of chart: UnsafeMutablePointer<lxw_chart>) {
    if let axis = unsafe chart_axis_get(chart, LXW_CHART_AXIS_TYPE_Y) {
      unsafe chart_axis_set_reverse(axis)
      unsafe chart_axis_set_crossing_max(axis)
      unsafe chart_axis_major_gridlines_set_visible(axis, 0)
      var small = unsafe lxw_chart_font()
      unsafe small.size = 8
      unsafe chart_axis_set_num_font(axis, &small)
    }
    if let axis = unsafe chart_axis_get(chart, LXW_CHART_AXIS_TYPE_X) {
      unsafe chart_axis_set_num_format(axis, "#,##0.##")
      unsafe chart_axis_major_gridlines_set_visible(axis, 1)
      var line = lxw_chart_line()
      line.color = 0xE2_E6EB
      unsafe chart_axis_major_gridlines_set_line(axis, &line)
    }
  }
}
