public import Pipeline
public import Sheets

extension WorkbookLimits {
  /// The bounds that hold for the workbooks of a pipeline.
  public init(_ file: PipelineFile) {
    self.init()
    entries = file.limit(.parts)
    sheets = file.limit(.sheets)
    rows = file.limit(.rows)
    columns = file.limit(.columns)
    mergedRanges = file.limit(.mergedRanges)
    partBytes = file.limit(.sheetMegabytes) << 20
    sharedStringBytes = file.limit(.sharedTextMegabytes) << 20
    rowBytes = file.limit(.rowMegabytes) << 20
  }
}
