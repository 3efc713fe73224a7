/// Says what a file is that is no zip archive, and what to do about it.
enum ForeignFile {
  /// The error for `file`, which does not start like a zip archive.
  static func explain(_ file: MappedFile) -> SheetError {
    if startsWith(file, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) { return explainCompound(file) }
    if startsWith(file, [0x09, 0x08]) || startsWith(file, [0x09, 0x04]) { return oldBinary }
    if startsWith(file, [0x1F, 0x8B]) {
      return .foreign("it is compressed with gzip; unpack it first", "文件是 gzip 压缩文件，请先解压")
    }
    if startsWith(file, Array("Rar!".utf8)) {
      return .foreign("it is a RAR archive; unpack it first", "文件是 RAR 压缩包，请先解压")
    }
    if startsWith(file, [0x37, 0x7A, 0xBC, 0xAF]) {
      return .foreign("it is a 7z archive; unpack it first", "文件是 7z 压缩包，请先解压")
    }
    if startsWith(file, Array("%PDF".utf8)) {
      return .foreign(
        "it is a PDF document; export the table as XLSX or CSV", "文件是 PDF 文档，请将表格导出为 XLSX 或 CSV")
    }
    return explainText(file)
  }

  /// The error for an archive that holds no workbook that can be read.
  static func explain(_ archive: ZipArchive) -> SheetError {
    if archive.entry(at: "xl/workbook.bin") != nil { return binaryWorkbook }
    if archive.entry(at: "content.xml") != nil, archive.entry(at: "mimetype") != nil {
      return .foreign(
        "it is an OpenDocument file; save it as Excel workbook (.xlsx)",
        "文件是 OpenDocument 文件，请另存为 Excel 工作簿（.xlsx）")
    }
    if archive.entry(at: "word/document.xml") != nil {
      return .foreign("it is a Word document; save the table as .xlsx", "文件是 Word 文档，请将表格另存为 .xlsx")
    }
    if archive.entry(at: "ppt/presentation.xml") != nil {
      return .foreign("it is a presentation; save the table as .xlsx", "文件是演示文稿，请将表格另存为 .xlsx")
    }
    if archive.entry(at: "Index/Document.iwa") != nil {
      return .foreign("it is a Numbers document; export it as Excel", "文件是 Numbers 文档，请导出为 Excel")
    }
    if archive.entry(at: "[Content_Types].xml") != nil { return .damaged("its workbook part is missing") }
    return .foreign("it is a zip archive without a workbook; unpack it first", "文件是 zip 压缩包，其中没有工作簿，请先解压")
  }

  /// The error for `.xlsb`.
  static var binaryWorkbook: SheetError {
    .foreign(
      "it is a binary workbook (.xlsb); save it as Excel workbook (.xlsx)",
      "文件是二进制工作簿（.xlsb），请另存为 Excel 工作簿（.xlsx）")
  }

  private static var oldBinary: SheetError {
    .foreign(
      "it is an old Excel file (.xls); open it and save it as Excel workbook (.xlsx)",
      "文件是旧版 Excel 文件（.xls），请打开后另存为 Excel 工作簿（.xlsx）")
  }

  /// A compound file is an old workbook or the wrapper of an encrypted one; the names of its streams tell.
  private static func explainCompound(_ file: MappedFile) -> SheetError {
    if file.contains(wide("EncryptedPackage")) || file.contains(wide("EncryptionInfo")) {
      return .foreign(
        "it is encrypted; open it in Excel, remove the password and save it again",
        "文件已加密，请在 Excel 中打开，去掉密码后重新保存")
    }
    if file.contains(wide("Workbook")) || file.contains(wide("Book")) { return oldBinary }
    return .foreign(
      "it is an old Office document; save it as Excel workbook (.xlsx)",
      "文件是旧版 Office 文档，请另存为 Excel 工作簿（.xlsx）")
  }

  private static func explainText(_ file: MappedFile) -> SheetError {
    var start = file.hasPrefix("\u{FEFF}") ? 3 : 0
    while start < min(file.count, 1_024), unsafe [0x20, 0x09, 0x0A, 0x0D].contains(file.bytes[start]) {
      start += 1
    }
    if file.hasPrefix("<html", after: start) || file.hasPrefix("<!doctype html", after: start)
      || file.hasPrefix("<table", after: start) || file.hasPrefix("<head", after: start)
      || file.hasPrefix("<meta", after: start)
    {
      return .foreign(
        "it is an HTML page with the name of a workbook; open it in Excel and save it as .xlsx",
        "文件是以工作簿命名的 HTML 网页，请在 Excel 中打开后另存为 .xlsx")
    }
    if file.hasPrefix("<?xml", after: start) {
      if file.contains(Array("urn:schemas-microsoft-com:office:spreadsheet".utf8)) {
        return .foreign(
          "it is an XML spreadsheet of Excel 2003; open it and save it as .xlsx",
          "文件是 Excel 2003 的 XML 表格，请打开后另存为 .xlsx")
      }
      return .foreign("it is an XML file; export the table as XLSX or CSV", "文件是 XML 文件，请将表格导出为 XLSX 或 CSV")
    }
    if looksLikeText(file) {
      return .foreign(
        "it is a text file, perhaps CSV, with the name of a workbook; rename it to .csv",
        "文件是以工作簿命名的文本文件（可能是 CSV），请改名为 .csv")
    }
    return .foreign("its content is of no known kind", "无法识别文件内容")
  }

  private static func looksLikeText(_ file: MappedFile) -> Bool {
    if startsWith(file, [0xFF, 0xFE]) || startsWith(file, [0xFE, 0xFF]) { return true }
    for index in 0..<min(file.count, 4_096) {
      let byte = unsafe file.bytes[index]
      if byte < 0x20, ![0x09, 0x0A, 0x0C, 0x0D].contains(byte) { return false }
    }
    return true
  }

  private static func startsWith(_ file: MappedFile, _ bytes: [UInt8]) -> Bool {
    file.count >= bytes.count && bytes.indices.allSatisfy { unsafe file.bytes[$0] == bytes[$0] }
  }

  private static func wide(_ text: String) -> [UInt8] { text.utf8.flatMap { [$0, 0] } }
}
