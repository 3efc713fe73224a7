/// Every kind of finding, by the stable name that files, documentation and checks use.
public enum DiagnosticCode: String, Sendable, CaseIterable {
  // Files.
  case fileUnreadable = "file-unreadable"
  case emptyFile = "empty-file"
  case wrongEncoding = "wrong-encoding"
  case nulByte = "nul-byte"
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
  case rowsRejected = "rows-rejected"
  case tableBeside = "table-beside"
  case decimalComma = "decimal-comma"
  case mergedValue = "merged-value"
  case raggedRow = "ragged-row"
  case unclosedQuote = "unclosed-quote"

  // Values.
  case missingValue = "missing-value"
  case invalidNumber = "invalid-number"
  case tooManyDecimals = "too-many-decimals"
  case numberOutOfRange = "number-out-of-range"
  case negativeQuantity = "negative-quantity"
  case invalidDate = "invalid-date"
  case invalidPeriod = "invalid-period"
  case invalidFlag = "invalid-flag"
  case invalidChoice = "invalid-choice"
  case unknownItem = "unknown-item"
  case damagedCode = "damaged-code"
  case duplicateKey = "duplicate-key"
  case overlayAmbiguous = "overlay-ambiguous"
  case overlayWithoutRow = "overlay-without-row"
  case overlayRowAdded = "overlay-row-added"
  case taxInclusiveAmount = "tax-inclusive-amount"

  // Meaning.
  case lotPolicyIncomplete = "lot-policy-incomplete"
  case lotLimitsConflict = "lot-limits-conflict"
  case scrapOutOfRange = "scrap-out-of-range"
  case bomCycle = "bom-cycle"
  case bomVersionAmbiguous = "bom-version-ambiguous"
  case bomTreeInconsistent = "bom-tree-inconsistent"
  case changeWithoutLine = "change-without-line"
  case changeAmbiguous = "change-ambiguous"
  case changeValue = "change-value"
  case unitNotConvertible = "unit-not-convertible"
  case unitAmbiguous = "unit-ambiguous"
  case quantityOverflow = "quantity-overflow"
  case tooManyLots = "too-many-lots"
  case itemNotAllowed = "item-not-allowed"
  case notSupportedYet = "not-supported-yet"

  // Cost.
  case rowsOutsidePeriod = "rows-outside-period"
  case unknownOrder = "unknown-order"
  case orderInTwoDatasets = "order-in-two-datasets"
  case unknownCostCenter = "unknown-cost-center"
  case reservedElement = "reserved-element"
  case negativeCompletion = "negative-completion"
  case closedOrderInWip = "closed-order-in-wip"
  case missingPrice = "missing-price"
  case missingCostRate = "missing-cost-rate"
  case orderWithoutStandard = "order-without-standard"
  case noCostRates = "no-cost-rates"
  case negativeWeight = "negative-weight"
  case noOpeningRate = "no-opening-rate"
  case poolCarried = "pool-carried"
  case poolWithoutWeights = "pool-without-weights"
  case noRate = "no-rate"
  case negativeStock = "negative-stock"
  case amountIgnored = "amount-ignored"
  case valueWithoutQuantity = "value-without-quantity"
  case amountOverflow = "amount-overflow"
  case missingStandardCost = "missing-standard-cost"
  case openingWipWithoutQuantity = "opening-wip-without-quantity"
  case fixedCostAboveActual = "fixed-cost-above-actual"
  case unknownOperation = "unknown-operation"
  case unexpectedOutput = "unexpected-output"
  case ratioOutOfRange = "ratio-out-of-range"
  case loopWithoutSolution = "loop-without-solution"
  case missingExchangeRate = "missing-exchange-rate"
  case invoiceWithoutReceipt = "invoice-without-receipt"
  case priceCorrectionUnclear = "price-correction-unclear"
  case unmappedAccount = "unmapped-account"
  case unknownVoucherCenter = "unknown-voucher-center"
  case controlBroken = "control-broken"
  case nothingToCost = "nothing-to-cost"
  case nothingToClose = "nothing-to-close"
  case monthNotClosed = "month-not-closed"
  case restorationLeftOut = "restoration-left-out"
  case lateDocument = "late-document"
  case changedAfterClosing = "changed-after-closing"
  case unusedBasis = "unused-basis"
  case unknownPurchaseLine = "unknown-purchase-line"

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
    case .orderWithoutStandard, .columnIgnored, .fileIgnored, .rowsSkipped, .overlayRowAdded,
      .rowsOutsidePeriod, .nothingToCost, .restorationLeftOut, .unusedBasis, .tableBeside, .decimalComma:
      .note
    case .rowsRejected, .closedOrderInWip, .negativeWeight, .noOpeningRate, .poolCarried, .noRate,
      .noCostRates, .amountIgnored, .valueWithoutQuantity, .monthNotClosed, .unknownPurchaseLine,
      .lateDocument, .changedAfterClosing, .openingWipWithoutQuantity, .fixedCostAboveActual:
      .warning
    default: .error
    }
  }

  /// Whether the faulty part was set aside, so that the rest of the results stand and are published.
  public var isQuarantined: Bool { self == .bomCycle }

  /// Whether the results that it is about may not be published.
  public var withholds: Bool { severity == .error && !isQuarantined }
}
