extension DiagnosticCatalog {
  /// English sentences.
  static func english(_ code: DiagnosticCode) -> String {
    switch code {
    case .fileUnreadable: "The file cannot be read: {reason}."
    case .emptyFile:
      "The file is empty; an export without rows still has its header. Export it again, or remove the file."
    case .wrongEncoding:
      "The text is not valid {encoding}: byte {byte}. Save the file as UTF-8 or state its encoding in the pipeline file."
    case .damagedWorkbook: "The workbook is damaged or incomplete: {reason}. Export it again."
    case .notAWorkbook: "The file is no XLSX workbook: {reason}."
    case .limitExceeded: "The file exceeds the limit of {limit} for {what}."
    case .fileIgnored: "The file feeds no dataset and is not read ({reason})."
    case .unclosedQuote:
      "A quote opens in this row and never closes; the rest of the file would be one field."
    case .missingDataset:
      "No file feeds the dataset '{dataset}', without which nothing can be planned; looked in '{folder}'."
    case .headerNotFound:
      "No row among the first {rows} holds the header of dataset '{dataset}'; expected columns such as {expected}."
    case .missingColumn: "Dataset '{dataset}' needs the column '{column}', which the header does not have."
    case .ambiguousColumn:
      "The columns {columns} both mean '{column}'; keep one or map it in the pipeline file."
    case .columnIgnored: "The column '{column}' is not part of dataset '{dataset}' and is ignored."
    case .rowsSkipped: "{count} rows were skipped ({reason}): rows {rows}."
    case .raggedRow: "The row has {found} fields where the header has {expected}; it may be shifted."
    case .missingValue: "'{column}' must not be empty."
    case .invalidNumber: "'{value}' is not a number; expected a plain decimal such as 1250.5."
    case .tooManyDecimals: "'{value}' has more than {digits} fraction digits; it would not be exact."
    case .numberOutOfRange: "'{value}' is out of range: {expected}."
    case .negativeQuantity: "'{value}' is negative; '{column}' must be zero or more."
    case .invalidDate: "'{value}' is not a date; expected a form such as 2026-11-23 or 2026/11/23."
    case .invalidFlag: "'{value}' is not a flag; expected 1 or 0, yes or no, 是 or 否."
    case .invalidChoice: "'{value}' is not a value of '{column}'; expected one of {expected}."
    case .unknownItem: "Item '{item}' is not in the item master."
    case .duplicateKey: "The key {key} stands already in {first}."
    case .lotPolicyIncomplete:
      "Item '{item}' has the lot policy '{policy}', which needs '{column}': {expected}."
    case .lotLimitsConflict: "The lot limits of item '{item}' contradict each other: {reason}."
    case .scrapOutOfRange: "A scrap of {value} with the rule '{rule}' is out of range; expected {expected}."
    case .bomCycle:
      "The bill of materials runs in a circle: {path} ({places}). {count} items that reach it are not planned."
    case .bomVersionAmbiguous:
      "Item '{item}' has the BOM versions {versions} valid on the same date {date} and none is named."
    case .bomTreeInconsistent:
      "The assembly '{item}' is listed again with other lines: {difference}; it stands first in {first}."
    case .quantityOverflow: "A quantity of item '{item}' exceeds the largest that can be planned ({what})."
    case .tooManyLots:
      "Item '{item}' would need {count} lots for one date; the limit is {limit}. Check its lot size."
    case .notSupportedYet: "{feature} is not supported yet."
    case .pipelineSyntax: "The pipeline file cannot be read: {reason}."
    case .unknownKey: "Unknown key '{key}'; expected one of {expected}."
    case .unknownName: "Unknown {kind} '{name}'; expected one of {expected}."
    case .invalidOption: "'{value}' is no value for the option '{option}'; expected {expected}."
    case .locked: "Another run works on this output folder: {owner}."
    case .fileSystem: "{action} '{path}' failed: {reason}."
    }
  }
}
