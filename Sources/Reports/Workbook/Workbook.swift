import CXlsxWriter
import Domain
import Glibc
import Synchronization

/// A workbook being written; nothing is on disk before `close`.
@safe final class Workbook {
  /// The library turns times into text in a buffer that all threads of a process share, so that one workbook is closed at a time.
  private static let closing = Mutex(())

  private let path: String
  private var library: UnsafeMutablePointer<lxw_workbook>?
  /// Bytes of the parts before they are packed, about.
  private var size = 0
  private var formats: [CellStyle: UnsafeMutablePointer<lxw_format>] = unsafe [:]

  /// Starts a workbook at `path`, after a look whether a file can be there at all.
  ///
  /// Temporary files are made beside it, so that a full disk is met while the workbook is written and not where nobody looks.
  init(path: String) throws(WorkbookError) {
    self.path = path
    let file = unsafe open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw WorkbookError(path: path, reason: unsafe String(cString: strerror(errno))) }
    Glibc.close(file)
    unsafe library = unsafe Self.folder(of: path).withCString { folder in
      var options = unsafe lxw_workbook_options()
      unsafe options.tmpdir = UnsafeMutablePointer(mutating: folder)
      unsafe options.use_zip64 = 0
      return unsafe workbook_new_opt(path, &options)
    }
    guard unsafe library != nil else { throw WorkbookError(path: path, reason: "out of memory") }
  }

  deinit {
    if let library = unsafe library { unsafe lxw_workbook_free(library) }
  }

  /// Sets what the file says of itself; the time is a property of the report, never of the clock.
  func describe(title: String, company: String, created: CivilDate) {
    guard let library = unsafe library else { return }
    unsafe Self.cut(title, to: 255).withCString { title in
      unsafe Self.cut(company, to: 255).withCString { company in
        unsafe "Millrun".withCString { author in
          var properties = unsafe lxw_doc_properties()
          unsafe properties.title = UnsafeMutablePointer(mutating: title)
          unsafe properties.company = UnsafeMutablePointer(mutating: company)
          unsafe properties.author = UnsafeMutablePointer(mutating: author)
          unsafe properties.created = time_t(created.day) * 86_400
          _ = unsafe workbook_set_properties(library, &properties)
        }
      }
    }
  }

  /// Adds a sheet.
  func addSheet(_ name: String) throws(WorkbookError) -> Sheet {
    guard let library = unsafe library, let sheet = unsafe workbook_add_worksheet(library, name) else {
      throw WorkbookError(path: path, reason: "the sheet '\(name)' cannot be added")
    }
    return unsafe Sheet(sheet, name: name, of: self)
  }

  /// Counts a cell, with its text where it has some.
  func countCell(_ text: String = "") { size += 48 + text.utf8.count }

  /// Adds a stacked column chart that belongs to no sheet yet.
  @unsafe func addColumnChart() -> UnsafeMutablePointer<lxw_chart>? {
    guard let library = unsafe library else { return nil }
    return unsafe workbook_add_chart(library, UInt8(LXW_CHART_COLUMN_STACKED.rawValue))
  }

  /// Adds a stacked bar chart that belongs to no sheet yet.
  @unsafe func addBarChart() -> UnsafeMutablePointer<lxw_chart>? {
    guard let library = unsafe library else { return nil }
    return unsafe workbook_add_chart(library, UInt8(LXW_CHART_BAR_STACKED.rawValue))
  }

  /// The library's format for a style.
  @unsafe func format(_ style: CellStyle) -> UnsafeMutablePointer<lxw_format>? {
    if let known = unsafe formats[style] { return unsafe known }
    guard let library = unsafe library, let format = unsafe workbook_add_format(library) else { return nil }
    unsafe style.apply(to: format)
    unsafe formats[style] = unsafe format
    return unsafe format
  }

  /// Writes the file; where that fails, no half of a workbook stays behind.
  ///
  /// The library does not look whether its temporary files were written in full, so a disk that could not hold them is refused before.
  func close() throws(WorkbookError) {
    guard let library = unsafe library else { return }
    var disk = statvfs()
    if unsafe statvfs(path, &disk) == 0, UInt64(disk.f_bavail) * UInt64(disk.f_frsize) < UInt64(size) {
      removeRest()
      throw WorkbookError(path: path, reason: unsafe String(cString: strerror(ENOSPC)))
    }
    unsafe self.library = nil
    let (result, system) = Self.closing.withLock { _ in
      errno = 0
      return (unsafe workbook_close(library), errno)
    }
    guard result != LXW_NO_ERROR else { return }
    let words =
      unsafe system != 0
      ? String(cString: strerror(system)) : lxw_strerror(result).map { unsafe String(cString: $0) }
    removeRest()
    throw WorkbookError(path: path, reason: words ?? "error \(result.rawValue)")
  }

  private func removeRest() {
    var status = stat()
    if unsafe lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG { unsafe unlink(path) }
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func cut(_ text: String, to count: Int) -> String {
    String(printable(text).unicodeScalars.prefix(count))
  }
}
