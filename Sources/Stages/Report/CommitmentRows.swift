internal import Domain
internal import Numerics
internal import Reports

/// Purchase commitments as rows of `purchase_commitments.csv` and as sums for people (Docs/Planning.md, R89).
struct CommitmentRows {
  let commitments: [PurchaseCommitment]
  private let tables: InputTables

  static let header: StaticString = "week,supplier,currency,kind,status,orders,amount,unpriced\n"

  init(_ commitments: [PurchaseCommitment], _ tables: InputTables) {
    self.commitments = commitments
    self.tables = tables
  }

  /// Appends the CSV row of one commitment.
  func append(_ commitment: PurchaseCommitment, to buffer: inout TextBuffer) {
    buffer.append(text: commitment.week.description)
    buffer.append(UInt8(ascii: ","))
    buffer.append(field: commitment.supplier)
    buffer.append(",,")
    buffer.append(commitment.kind.name)
    buffer.append(UInt8(ascii: ","))
    buffer.append(commitment.status.name)
    buffer.append(UInt8(ascii: ","))
    buffer.append(integer: Int64(commitment.orders))
    buffer.append(UInt8(ascii: ","))
    if commitment.unpriced < commitment.orders { buffer.append(hundredths: commitment.cents) }
    buffer.append(UInt8(ascii: ","))
    buffer.append(integer: Int64(commitment.unpriced))
    buffer.append(UInt8(ascii: "\n"))
  }

  /// The sums with lists as long as `limits` allow.
  func report(_ limits: ReportLimits, firstMonday: CivilDate) -> PlanReport.Commitments {
    let statuses = PurchaseCommitment.Status.allCases.count
    let weekCount =
      min(
        limits.weeks,
        commitments.reduce(0) { max($0, Int($1.week.day - firstMonday.day) / 7 + 1) })
    var weeks = [[Int128]](repeating: Array(repeating: 0, count: statuses), count: weekCount)
    var later: Int128 = 0
    var suppliers: [String: (amounts: [Int128], unpriced: Int)] = [:]
    for commitment in commitments {
      let week = Int(commitment.week.day - firstMonday.day) / 7
      let status = Int(commitment.status.rawValue)
      if week < weekCount { weeks[week][status] += commitment.cents } else { later += commitment.cents }
      var sum = suppliers[commitment.supplier] ?? (Array(repeating: 0, count: statuses), 0)
      sum.amounts[status] += commitment.cents
      sum.unpriced += commitment.unpriced
      suppliers[commitment.supplier] = sum
    }
    let largest = suppliers.map { (code: $0.key, amounts: $0.value.amounts, unpriced: $0.value.unpriced) }
      .sorted { left, right in
        let (leftSum, rightSum) = (left.amounts.reduce(0, +), right.amounts.reduce(0, +))
        if leftSum != rightSum { return leftSum > rightSum }
        return left.code.utf8.lexicographicallyPrecedes(right.code.utf8)
      }
    return PlanReport.Commitments(
      weeks: weeks.enumerated().map { week, amounts in
        PlanReport.Commitments.Week(
          monday: firstMonday.adding(7 * week), amounts: amounts.map(Self.money))
      }, later: Self.money(later),
      suppliers: largest.prefix(limits.items).map { supplier in
        PlanReport.Commitments.Supplier(
          code: supplier.code, name: name(supplier.code), amounts: supplier.amounts.map(Self.money),
          unpriced: supplier.unpriced)
      }, supplierTotal: largest.count, lines: Array(commitments.prefix(limits.orders)),
      lineTotal: commitments.count, unpriced: commitments.reduce(0) { $0 + $1.unpriced })
  }

  private static func money(_ cents: Int128) -> Money { Money(cents: Int64(clamping: cents)) }

  private func name(_ supplier: String) -> String {
    let table = tables[.suppliers]
    let number = table.codes("supplier").find(supplier)
    guard number >= 0, !supplier.isEmpty else { return "" }
    let column = table.narrow("supplier")
    return (0..<table.rowCount).first { column[$0] == number }.map { table.text("name")[$0] } ?? ""
  }
}

extension GrowingArray<UInt8> {
  /// An amount given in hundredths: 1250 gives `12.50`.
  fileprivate mutating func append(hundredths value: Int128) {
    let (whole, rest) = value.magnitude.quotientAndRemainder(dividingBy: 100)
    append(text: "\(value < 0 ? "-" : "")\(whole).\(rest < 10 ? "0" : "")\(rest)")
  }
}
