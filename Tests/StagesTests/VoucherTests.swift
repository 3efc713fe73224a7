import Diagnostics
import Pipeline
import ReferenceCoster
import Testing

/// Vouchers of the general ledger as expenses (Docs/Costing.md, C50).
struct VoucherTests {
  private static let accounts = """
    name: cost
    stages:
      - ingest
      - collect:
          accounts:
            - {account: "5101.02", element: power, cost_center: P1}
            - {account: "5101.*", element: labor}
            - {account: "1002", ignored: on}
      - allocate
      - cost
      - cost-report

    """

  private func run(_ vouchers: String, _ others: [String: String] = [:]) throws -> CostRun {
    let files = [
      "items.csv": "item,source\nP,make\n",
      "production_orders.csv":
        "order,item,quantity,due,cost_center\nW1,P,1,2026-11-30,P1\nW2,P,1,2026-11-30,P2\n",
      "completions.csv": "date,document,order,quantity\n2026-11-28,D,W1,1\n2026-11-28,D,W2,1\n",
      "vouchers.csv": "date,voucher,account,cost_center,debit,credit\n\(vouchers)",
    ]
    return try CostRun(files.merging(others) { $1 }, CostRun.Options(pipeline: Self.accounts))
  }

  /// Debit less credit of the month; the first entry that fits decides, and a cost center of the voucher comes before that of the table.
  @Test func vouchersGoIntoPoolsByTheAccountTable() throws {
    let run = try run(
      """
      2026-11-05,V1,5101.02,,100.00,
      2026-11-05,V1,1002,,,100.00
      2026-11-08,V2,5101.02,P2,30,5
      2026-11-30,V3,5101.01,P1,40.005,
      2026-12-01,V4,5101.01,P1,999,

      """, ["expenses.csv": "period,cost_center,element,amount\n2026-11,P1,labor,2\n"])
    #expect(run.exitCode == .ok, "\(run.findings)")
    #expect(run.brokenControls == [])
    #expect(
      run.lines("allocations.csv", ["cost_center", "element", "order", "amount"])
        == ["P1,labor,W1,42.01", "P1,power,W1,100.00", "P2,power,W2,25.00"])
    #expect(
      run.lines("reconciliation.csv", ["control", "left", "right"]).prefix(2)
        == ["expenses,167.01,167.01", "vouchers,65.01,65.01"])
    #expect(run.findings(.rowsOutsidePeriod).count == 1)
  }

  @Test func accountsThatNothingMapsAreListedWithTheirAmounts() throws {
    let run = try run("2026-11-05,V1,6602,P1,10,\n2026-11-06,V2,6602,P2,7,3\n2026-11-06,V2,5101.03,P1,1,\n")
    #expect(run.errors == [.unmappedAccount], "\(run.findings)")
    let finding = run.findings[0]
    #expect(finding.place == SourcePlace(file: "vouchers.csv", row: 2, column: "account"))
    #expect(finding.arguments["account"] == "6602" && finding.arguments["amount"] == "14.00")
    #expect(finding.arguments["count"] == .integer(2))
    #expect(finding.arguments["rows"] == .list(["vouchers.csv, row 2", "vouchers.csv, row 3"]))
  }

  @Test func costCentersThatNobodyKnowsAreListedWithTheirAmounts() throws {
    let run = try run("2026-11-05,V1,5101.01,P9,10,\n2026-11-06,V2,5101.01,,4,\n")
    #expect(run.errors == [.unknownVoucherCenter, .unknownVoucherCenter], "\(run.findings)")
    #expect(Set(run.findings.compactMap { $0.arguments["amount"] }) == ["10.00", "4.00"])
    #expect(run.findings.contains { $0.arguments["cost_center"] == "P9" })
  }

  @Test func withoutATableEveryAccountIsUnmapped() throws {
    let run = try CostRun([
      "items.csv": "item,source\nP,make\n",
      "vouchers.csv": "date,voucher,account,debit\n2026-11-05,V1,5001,3\n",
    ])
    #expect(run.errors == [.unmappedAccount], "\(run.findings)")
  }

  @Test func anElementOfVouchersMustNotBeReserved() throws {
    let pipeline = Self.accounts.replacing("element: power", with: "element: material")
    let run = try CostRun(
      [
        "items.csv": "item,source\nP,make\n",
        "production_orders.csv": "order,item,quantity,due,cost_center\nW1,P,1,2026-11-30,P1\n",
        "vouchers.csv": "date,voucher,account,debit\n2026-11-05,V1,5101.02,3\n",
      ], CostRun.Options(pipeline: pipeline))
    #expect(run.errors == [.reservedElement], "\(run.findings)")
  }
}
