internal import Diagnostics
internal import Domain
internal import Pipeline

/// Why a file or a sheet is not read.
enum UnreadReason {
  static let noDataset = Phrase("its name is no dataset", "文件名不是数据集名称")
  static let noSheet = Phrase("no sheet is named like a dataset", "没有以数据集命名的工作表")
  static let hiddenSheet = Phrase("the sheet is hidden", "工作表已隐藏")

  static func otherFiles(of dataset: Dataset) -> Phrase {
    Phrase(
      "the source of dataset '\(dataset.rawValue)' names other files",
      "数据集“\(dataset.rawValue)”的来源指定了其他文件")
  }

  static func ending(_ ending: String) -> Phrase {
    Phrase("files that end in .\(ending) are not read", "不读取扩展名为 .\(ending) 的文件")
  }

  /// The same of a file that is named like a dataset.
  static func endingOfDataset(_ ending: String) -> Phrase {
    Phrase("it ends in .\(ending); save it as .xlsx or .csv", "扩展名为 .\(ending)，请另存为 .xlsx 或 .csv")
  }

  static func notThere(_ dataset: Dataset) -> Phrase {
    Phrase(
      "dataset '\(dataset.rawValue)' names it, but it is not there",
      "数据集“\(dataset.rawValue)”指定了该文件，但文件不存在")
  }

  static func notThere(_ sheet: SourceSpec.Sheet?, _ sheets: [String]) -> Phrase {
    let names = sheets.map { "'\($0)'" }.joined(separator: ", ")
    let wanted =
      switch sheet {
      case .name(let name): Phrase("sheet '\(name)'", "工作表“\(name)”")
      case .number(let number): Phrase("sheet number \(number)", "第 \(number) 张工作表")
      case nil: Phrase("visible sheet", "可见的工作表")
      }
    return Phrase(
      "it has no \(wanted.text(in: .english)); its sheets are \(names)",
      "没有\(wanted.text(in: .chinese))；其中的工作表为 \(names)")
  }
}
