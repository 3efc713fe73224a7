/// Every kind of finding, by the stable name that files, documentation and checks use.
public enum DiagnosticCode: String, Sendable, CaseIterable {
  // Files.
  case fileUnreadable = "file-unreadable"
  case emptyFile = "empty-file"
  case wrongEncoding = "wrong-encoding"
  case damagedWorkbook = "damaged-workbook"
  case notAWorkbook = "not-a-workbook"
  case limitExceeded = "limit-exceeded"

  case fileIgnored = "file-ignored"
  case missingDataset = "missing-dataset"

  // Tables.
  case headerNotFound = "header-not-found"
  case missingColumn = "missing-column"
  case ambiguousColumn = "ambiguous-column"
  case columnIgnored = "column-ignored"
  case rowsSkipped = "rows-skipped"
  case raggedRow = "ragged-row"
  case unclosedQuote = "unclosed-quote"

  // Values.
  case missingValue = "missing-value"
  case invalidNumber = "invalid-number"
  case tooManyDecimals = "too-many-decimals"
  case numberOutOfRange = "number-out-of-range"
  case negativeQuantity = "negative-quantity"
  case invalidDate = "invalid-date"
  case invalidFlag = "invalid-flag"
  case invalidChoice = "invalid-choice"
  case unknownItem = "unknown-item"
  case duplicateKey = "duplicate-key"

  // Meaning.
  case lotPolicyIncomplete = "lot-policy-incomplete"
  case lotLimitsConflict = "lot-limits-conflict"
  case scrapOutOfRange = "scrap-out-of-range"
  case bomCycle = "bom-cycle"
  case bomVersionAmbiguous = "bom-version-ambiguous"
  case bomTreeInconsistent = "bom-tree-inconsistent"
  case quantityOverflow = "quantity-overflow"
  case tooManyLots = "too-many-lots"
  case notSupportedYet = "not-supported-yet"

  // The pipeline file and the command line.
  case pipelineSyntax = "pipeline-syntax"
  case unknownKey = "unknown-key"
  case unknownName = "unknown-name"
  case invalidOption = "invalid-option"

  // The run.
  case locked = "locked"
  case fileSystem = "file-system"

  /// How much it matters.
  public var severity: Severity {
    switch self {
    case .columnIgnored, .fileIgnored, .rowsSkipped: .note
    default: .error
    }
  }

  /// Whether the faulty part was set aside, so that the rest of the results stand and are published.
  public var isQuarantined: Bool { self == .bomCycle }
}
