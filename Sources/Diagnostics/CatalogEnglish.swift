extension DiagnosticCatalog {
  /// English sentences.
  static func english(_ code: DiagnosticCode) -> String {
    switch code {
    case .fileUnreadable: "The file cannot be read: {reason}."
    case .emptyFile:
      "The file is empty; an export without rows still has its header. Export it again, or remove the file."
    case .wrongEncoding:
      "The text is not valid {encoding}: byte {byte}. Save the file as UTF-8 or state its encoding in the pipeline file."
    case .nulByte:
      "Byte {byte} is NUL, which no text has: the file was cut off while it was written, or is no text file. Export it again."
    case .damagedWorkbook: "The workbook is damaged or incomplete: {reason}. Export it again."
    case .notAWorkbook: "The file is no XLSX workbook: {reason}."
    case .limitExceeded: "The file exceeds the limit of {limit} for {what}."
    case .fileIgnored: "The file feeds no dataset and is not read ({reason})."
    case .unclosedQuote:
      "A quote opens in this row and never closes; the rest of the file would be one field."
    case .missingDataset:
      "No file feeds the dataset '{dataset}', without which nothing can be made; looked in '{folder}'."
    case .headerNotFound:
      "No row among the first {rows} holds the header of dataset '{dataset}'; expected columns such as {expected}."
    case .missingColumn: "Dataset '{dataset}' needs the column '{column}', which the header does not have."
    case .ambiguousColumn:
      "The columns {columns} both mean '{column}'; keep one or map it in the pipeline file."
    case .columnIgnored: "The column '{column}' is not part of dataset '{dataset}' and is ignored."
    case .rowsSkipped: "Skipped {count rows} ({reason}): {rows}."
    case .rowsRejected:
      "Set aside in {path}: {count rows} of dataset '{dataset}' with errors ({codes})."
    case .tableBeside:
      "The columns {columns} are another table beside that of dataset '{dataset}' and are not read."
    case .decimalComma:
      "The numbers of the file have a comma before the fraction, such as '{example}', and are read so."
    case .mergedValue:
      "'{column}' is merged over the rows {first} to {last}, and a value that adds up must not count for each of them."
    case .raggedRow: "The row has {found} fields where the header has {expected}; it may be shifted."
    case .missingValue: "'{column}' must not be empty."
    case .invalidNumber: "'{value}' is not a number; expected a plain decimal such as 1250.5."
    case .tooManyDecimals: "'{value}' has more than {digits} fraction digits; it would not be exact."
    case .numberOutOfRange: "'{value}' is out of range: {expected}."
    case .negativeQuantity: "'{value}' is negative; '{column}' must be zero or more."
    case .invalidDate: "'{value}' is not a date; expected a form such as 2026-11-23 or 2026/11/23."
    case .invalidPeriod: "'{value}' is not a month; expected a form such as 2026-11, 202611 or 2026年11月."
    case .invalidFlag: "'{value}' is not a flag; expected 1 or 0, yes or no, 是 or 否."
    case .invalidChoice: "'{value}' is not a value of '{column}'; expected one of {expected}."
    case .unknownItem: "Item '{item}' is not in the item master."
    case .damagedCode:
      "'{value}' was a code of many digits before a spreadsheet program took it for a number; digits are lost. Export the column as text."
    case .duplicateKey: "The key {key} stands already in {first}."
    case .overlayAmbiguous:
      "{count} rows of dataset '{dataset}' have {key}, at {places}; which one is changed cannot be told. Give more of {columns}, or say 'replace' or 'delete' under 'change'."
    case .overlayWithoutRow: "No row of dataset '{dataset}' has {key}: {reason}."
    case .overlayRowAdded: "No row of dataset '{dataset}' has {key}; the row is added."
    case .taxInclusiveAmount:
      "The column '{header}' contains the tax and cannot be taken for '{column}', which is net of it."
    case .rowsOutsidePeriod:
      "Left out: {count rows} of dataset '{dataset}' that another period than {period} has."
    case .unknownOrder: "Order '{order}' is not in {expected}."
    case .orderInTwoDatasets: "Order '{order}' stands in production_orders and in outsourcing_orders."
    case .unknownCostCenter:
      "Cost center '{cost_center}' is on no production order and has no allocation basis; its {amount} cannot be allocated."
    case .reservedElement:
      "'{element}' is the name of an element of its own; call the expense something else."
    case .negativeCompletion:
      "Order '{order}' has finished a negative quantity in the period: {quantity}."
    case .closedOrderInWip: "Order '{order}' is closed and keeps no work in process; the row is ignored."
    case .missingPrice:
      "Item '{item}' has no amount and no price: not on the row, its order, the price list or the item."
    case .missingCostRate:
      "Work center '{work_center}' has hours in 'routings' and no rate in 'cost_rates' on {date}."
    case .orderWithoutStandard: "No standard to compare with for {count orders}: {orders}."
    case .noCostRates:
      "'cost_rates' has no rate, so that the hours of '{item}' are not in the cost; {count items} in all."
    case .negativeWeight:
      "Order '{order}' has the weight {weight} for '{basis}' in cost center '{cost_center}'; it counts as zero."
    case .noOpeningRate:
      "Item '{item}' was issued but has neither opening stock nor a standard cost; it counts as 0 where expenses are allocated by material."
    case .poolCarried:
      "The pool '{element}' of cost center '{cost_center}' has no order to go to by '{basis}'; its {amount} is carried."
    case .poolWithoutWeights:
      "The pool '{element}' of cost center '{cost_center}' has no order to go to by '{basis}': {amount}. Enter the missing facts, choose another basis, or set the option 'unallocated' to 'carry'."
    case .noRate:
      "Item '{item}' has no quantity in from which a rate could be made; {rate} a unit is used."
    case .negativeStock:
      "Item '{item}' would be negative: {in_quantity} worth {in_amount} came in, {out_quantity} went out. Transactions: {transactions}."
    case .amountIgnored:
      "An amount on an adjustment that takes stock out is ignored; the rate of the month is used."
    case .valueWithoutQuantity:
      "{amount} of item '{item}' is left without a quantity and goes to cost of sales."
    case .amountOverflow: "An amount of '{subject}' exceeds the largest that can be costed."
    case .missingStandardCost: "Item '{item}' is valued at standard cost and has no 'standard_cost'."
    case .openingWipWithoutQuantity:
      "Order '{order}' opens with work in process of unknown quantity; it counts as nothing done before."
    case .fixedCostAboveActual:
      "Order '{order}' has {actual} to give, less than the fixed {fixed}; {actual} is used."
    case .unknownOperation: "Item '{item}' has no operation '{operation}' in 'routings'."
    case .unexpectedOutput:
      "Order '{order}' finished '{item}', which is neither its item nor an output of it in 'bom_outputs'."
    case .ratioOutOfRange:
      "The ratios of the outputs of '{item}' add up to {sum}; the main product would have less than nothing."
    case .loopWithoutSolution:
      "What the orders of a loop consumed says nothing of what its items cost ({path})."
    case .missingExchangeRate: "'exchange_rates' has no rate of {currency} on {date} or before."
    case .invoiceWithoutReceipt:
      "Invoice '{document}' over {amount} is for more than order '{order}' still has without an invoice; {quantity} are missing."
    case .priceCorrectionUnclear:
      "Invoice '{document}' of quantity 0 over {amount} corrects a price, but order '{order}' is not of its kind, or it names no item."
    case .unmappedAccount:
      "Account '{account}' has no element in the option 'accounts'; {count rows}, {amount} in all ({rows})."
    case .unknownVoucherCenter:
      "Cost center '{cost_center}' of vouchers for '{element}' is on no production order and has no allocation basis; {count rows}, {amount} in all ({rows})."
    case .controlBroken:
      "The control '{control}' does not balance: {left} against {right}, a difference of {difference}."
    case .nothingToCost: "No file feeds a cost dataset; nothing is costed."
    case .nothingToClose: "Nothing can be closed: {reason}."
    case .monthNotClosed:
      "The last month that was closed is {closed}; {period} opens with figures that no closing can be held against."
    case .restorationLeftOut:
      "The restored cost of {products} finished products may have {lines} lines; it is written where the option 'restoration' says 'finished' or 'made'."
    case .lateDocument:
      "{period} takes {count rows} of '{dataset}' from closed months, unknown to their closing."
    case .changedAfterClosing:
      "Not used: {count rows} of '{dataset}' from closed months, other than their closing knew them."
    case .unusedBasis:
      "The basis for cost center '{cost_center}' and element '{element}' is used by no expense of the period."
    case .unknownPurchaseLine:
      "Purchase order '{order}' has no line for item '{item}'; the receipt is priced without it."
    case .lotPolicyIncomplete:
      "Item '{item}' has the lot policy '{policy}', which needs '{column}': {expected}."
    case .lotLimitsConflict: "The lot limits of item '{item}' contradict each other: {reason}."
    case .scrapOutOfRange: "A scrap of {value} with the rule '{rule}' is out of range; expected {expected}."
    case .bomCycle:
      "The bill of materials runs in a circle: {path} ({places}). Not planned, as they reach it: {count items}."
    case .bomVersionAmbiguous:
      "Item '{item}' has the BOM versions {versions} valid on the same date {date} and none is named."
    case .bomTreeInconsistent:
      "The assembly '{item}' is listed again with other lines: {difference}; it stands first in {first}."
    case .changeWithoutLine:
      "The change of {date} finds no line of {line} that is valid on that day; there is {found}."
    case .changeAmbiguous:
      "The change states a quantity, and {count} lines of {line} are valid on {date}, at {places}; which one is meant cannot be told."
    case .changeValue:
      "'{value}' cannot stand in '{column}' of a change with the action '{action}': {expected}."
    case .unitNotConvertible:
      "No conversion leads from the unit '{unit}' to '{base_unit}', the unit of item '{item}'."
    case .unitAmbiguous:
      "The unit '{unit}' of item '{item}' has two conversions with different factors: the one of {place} contradicts the others."
    case .quantityOverflow: "A quantity of item '{item}' exceeds the largest that can be planned ({what})."
    case .tooManyLots:
      "Item '{item}' would need {count} lots for one date; the limit is {limit}. Check its lot size."
    case .itemNotAllowed: "Item '{item}' cannot stand in '{column}': {reason}."
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
