/// Why a text file cannot be read as a table.
public typealias SheetError = WorkbookError
