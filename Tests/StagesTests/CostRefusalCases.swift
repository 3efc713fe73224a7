import Diagnostics
import Foundation
import Testing

extension CostRefusalTests {
  /// A file beside the base, and what must be found in it.
  struct Case: CustomTestStringConvertible, Sendable {
    let code: DiagnosticCode
    let file: String
    let text: String
    var row = 2
    var column: String?
    /// Texts that the finding must show.
    var shows: [String] = []
    /// Further files.
    var others: [String: String] = [:]

    var testDescription: String {
      "\(code.rawValue): \(file) \(text.replacingOccurrences(of: "\n", with: " / "))"
    }
  }

  private static let receipt = "date,document,item,quantity,amount"
  private static let sent = [
    "outsourcing_orders.csv": "order,item,quantity,due,supplier,price\nO,A,10,2026-11-30,V,1\n"
  ]

  static let notBuilt = [
    Case(
      code: .notSupportedYet, file: "completions.csv",
      text: "date,document,order,item,quantity\n2026-11-20,D,W,O,10\n", column: "item", shows: ["joint"],
      others: outputs),
    Case(
      code: .notSupportedYet, file: "bom_outputs.csv",
      text:
        "parent,output,kind,quantity,cost_rule,cost_value\nA,O,co,1,weight,1\nA,Q,co,1,sales-value,1\n",
      row: 3, column: "cost_rule", shows: ["weight"], others: outputs.merging(finished) { $1 }),
  ]

  private static let outputs = [
    "items.csv": "item,source\nA,make\nB,buy\nO,make\nQ,make\n",
    "bom_outputs.csv": "parent,output,kind,quantity\nA,O,co,1\n",
  ]
  private static let finished = [
    "completions.csv":
      "date,document,order,item,quantity\n2026-11-20,D,W,A,10\n2026-11-20,D,W,O,2\n2026-11-20,D,W,Q,2\n"
  ]

  static let methods = [
    Case(
      code: .missingStandardCost, file: "items.csv", text: "item,source,valuation\nA,make,\nB,buy,standard\n",
      row: 3, shows: ["B"]),
    Case(
      code: .missingStandardCost, file: "items.csv", text: "item,source,wip_method\nA,make,fixed\nB,buy,\n",
      shows: ["A"]),
    Case(
      code: .negativeStock, file: "items.csv", text: "item,source,valuation\nA,make,\nB,buy,fifo\n", row: 3,
      shows: ["0 worth 0.00", "4 went out"],
      others: [
        "opening_stock.csv": "period,item,quantity,amount\n2026-11,A,1,1\n",
        "receipts.csv": "date,document,item,quantity,amount\n2026-11-03,R,B,9,18\n",
      ]),
    Case(
      code: .negativeStock, file: "items.csv",
      text: "item,source,valuation\nA,make,\nB,buy,moving-average\n", row: 3, shows: ["0 worth 0.00"],
      others: [
        "opening_stock.csv": "period,item,quantity,amount\n2026-11,A,1,1\n",
        "receipts.csv": "date,document,item,quantity,amount\n2026-11-03,R,B,9,18\n",
      ]),
    Case(
      code: .unknownOperation, file: "wip.csv", text: "period,order,quantity,operation\n2026-11,W,2,20\n",
      column: "operation", shows: ["20", "A"],
      others: ["routings.csv": "item,operation,work_center\nA,10,M\n"]),
    Case(
      code: .unexpectedOutput, file: "completions.csv",
      text: "date,document,order,item,quantity\n2026-11-20,D,W,B,10\n", column: "item", shows: ["W", "B"]),
    Case(
      code: .ratioOutOfRange, file: "bom_outputs.csv",
      text: "parent,output,kind,quantity,cost_rule,cost_value\nA,O,co,1,ratio,20\n", column: "cost_value",
      shows: ["20"], others: outputs.merging(finished) { $1 }.merging(onlyO) { $1 }),
    Case(
      code: .missingPrice, file: "bom_outputs.csv",
      text: "parent,output,kind,quantity,cost_rule\nA,O,co,1,nrv\n", column: "cost_value", shows: ["A"],
      others: outputs.merging(onlyO) { $1 }),
    Case(
      code: .unknownCostCenter, file: "service_drivers.csv",
      text: "period,cost_center,receiver,value\n2026-11,S,NOWHERE,3\n", column: "receiver",
      shows: ["NOWHERE", "3"]),
  ]
  private static let onlyO = [
    "completions.csv":
      "date,document,order,item,quantity\n2026-11-20,D,W,A,10\n2026-11-20,D,W,O,2\n"
  ]

  static let currencies = [
    Case(
      code: .missingExchangeRate, file: "receipts.csv",
      text: "\(receipt),currency\n2026-11-03,R,B,5,10,USD\n",
      column: "currency", shows: ["USD", "2026-11-03"]),
    Case(
      code: .missingExchangeRate, file: "expenses.csv",
      text: "period,cost_center,element,amount,currency\n2026-11,CC,labor,50,USD\n", column: "currency"),
    Case(
      code: .missingExchangeRate, file: "prices.csv", text: "supplier,item,price,currency\nV,B,2,USD\n",
      column: "currency"),
    Case(
      code: .missingExchangeRate, file: "outsourcing_receipts.csv",
      text: "date,document,order,item,quantity,fee_estimate,currency\n2026-11-05,OR,O,A,1,7,USD\n",
      column: "currency", others: sent),
    Case(
      code: .invoiceWithoutReceipt, file: "invoices.csv",
      text: "date,document,order,amount\n2026-11-05,F,P,100\n", column: "order", shows: ["100.00"]),
    Case(
      code: .notSupportedYet, file: "opening_accruals.csv",
      text: "period,order,receipt,amount\n2026-11,O,R,5\n", column: "order", shows: ["accrual"]),
  ]

  static let units = [
    Case(
      code: .unitNotConvertible, file: "prices.csv", text: "supplier,item,price,unit\nV,B,2,kg\n",
      column: "unit"),
    Case(
      code: .unitNotConvertible, file: "receipts.csv", text: "\(receipt),unit\n2026-11-03,R,B,5,10,kg\n",
      column: "unit"),
    Case(
      code: .unitNotConvertible, file: "issues.csv",
      text: "date,document,order,item,quantity,unit\n2026-11-02,I,W,B,4,kg\n", column: "unit"),
    Case(
      code: .unitNotConvertible, file: "completions.csv",
      text: "date,document,order,item,quantity,unit\n2026-11-20,D,W,A,10,kg\n", column: "unit"),
    Case(
      code: .unitNotConvertible, file: "outsourcing_receipts.csv",
      text: "date,document,order,item,quantity,unit\n2026-11-05,OR,O,A,1,kg\n", column: "unit",
      others: sent),
    Case(
      code: .unitNotConvertible, file: "shipments.csv",
      text: "date,document,item,quantity,unit\n2026-11-24,S,A,1,kg\n", column: "unit"),
    Case(
      code: .unitNotConvertible, file: "stock_adjustments.csv",
      text: "date,document,item,quantity,unit\n2026-11-24,S,A,1,kg\n", column: "unit"),
  ]

  static let nonsense = [
    Case(
      code: .reservedElement, file: "expenses.csv",
      text: "period,cost_center,element,amount\n2026-11,CC,material,50\n", column: "element",
      shows: ["material"]),
    Case(
      code: .reservedElement, file: "expenses.csv",
      text: "period,cost_center,element,amount\n2026-11,CC,outsourcing,50\n", column: "element",
      shows: ["outsourcing"]),
    Case(
      code: .reservedElement, file: "expenses.csv",
      text: "period,cost_center,element,amount\n2026-11,CC,opening,50\n", column: "element",
      shows: ["opening"]),
    Case(
      code: .reservedElement, file: "expenses.csv",
      text: "period,cost_center,element,amount\n2026-11,CC,purchased,50\n", column: "element",
      shows: ["purchased"]),
    Case(
      code: .unknownCostCenter, file: "expenses.csv",
      text: "period,cost_center,element,amount\n2026-11,CC,labor,50\n2026-11,CC9,labor,1234.565\n", row: 3,
      column: "cost_center", shows: ["CC9", "1234.57"]),
    Case(
      code: .orderInTwoDatasets, file: "outsourcing_orders.csv",
      text: "order,item,quantity,due,supplier,price\nW,A,10,2026-11-30,V,1\n", column: "order", shows: ["W"]),
    Case(
      code: .missingPrice, file: "receipts.csv",
      text: "date,document,item,quantity\n2026-11-03,R,B,5\n", column: "quantity", shows: ["B"]),
    Case(
      code: .missingPrice, file: "outsourcing_receipts.csv",
      text: "date,document,order,item,quantity\n2026-11-05,OR,O,A,1\n", column: "quantity", shows: ["A"],
      others: [
        "outsourcing_orders.csv": "order,item,quantity,due,supplier\nO,A,10,2026-11-30,V\n"
      ]),
    Case(
      code: .negativeCompletion, file: "production_orders.csv",
      text: "order,item,quantity,due,cost_center\nW,A,10,2026-11-30,CC\n", column: "order",
      shows: ["W", "-3"],
      others: [
        "completions.csv":
          "date,document,order,quantity\n2026-11-20,D1,W,4\n2026-11-21,D2,W,-7\n"
      ]),
  ]

  static let unknownOrders = [
    ("issues.csv", "date,document,order,item,quantity\n2026-11-02,I,W9,B,4\n"),
    ("completions.csv", "date,document,order,quantity\n2026-11-20,D,W9,10\n"),
    // Of the wrong kind.
    ("completions.csv", "date,document,order,quantity\n2026-11-20,D,O,10\n"),
    ("labor.csv", "date,order,hours\n2026-11-20,W9,1\n"),
    ("outsourcing_receipts.csv", "date,document,order,item,quantity\n2026-11-05,OR,O9,A,1\n"),
    ("outsourcing_receipts.csv", "date,document,order,item,quantity\n2026-11-05,OR,W,A,1\n"),
    ("wip.csv", "period,order,quantity\n2026-11,W9,1\n"),
    ("opening_wip.csv", "period,order,element,amount\n2026-11,W9,labor,1\n"),
  ].map { Case(code: .unknownOrder, file: $0, text: $1, column: "order", others: sent) }

  static let grossAmounts = [
    ("receipts.csv", "date,document,item,quantity,价税合计\n2026-11-03,R,B,5,10\n", "价税合计"),
    ("receipts.csv", "date,document,item,quantity,金额(含税)\n2026-11-03,R,B,5,10\n", "金额(含税)"),
    ("receipts.csv", "date,document,item,quantity,金额（含税）\n2026-11-03,R,B,5,10\n", "金额（含税）"),
    ("stock_adjustments.csv", "date,document,item,quantity,含税金额\n2026-11-03,R,B,5,10\n", "含税金额"),
    (
      "outsourcing_receipts.csv",
      "date,document,order,item,quantity,价税合计\n2026-11-05,OR,O,A,1,2\n", "价税合计"
    ),
    // Amounts that the file must have.
    ("expenses.csv", "period,cost_center,element,价税合计\n2026-11,CC,labor,50\n", "价税合计"),
    ("expenses.csv", "period,cost_center,element,金额(含税)\n2026-11,CC,labor,50\n", "金额(含税)"),
    ("opening_stock.csv", "period,item,quantity,金额(含税)\n2026-11,B,10,20\n", "金额(含税)"),
  ].map { Case(code: .taxInclusiveAmount, file: $0, text: $1, row: 1, column: $2, others: sent) }

  static let cases = notBuilt + methods + currencies + units + nonsense + unknownOrders + grossAmounts
}
