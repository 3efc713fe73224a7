public import Diagnostics
public import Domain
public import Numerics

extension PlanReport {
  /// One thing that needs a person.
  public struct ExceptionLine: Hashable, Sendable {
    /// Stable code such as `release-past-due`.
    public var code: String
    /// How much it matters.
    public var severity: Severity
    /// Code of the item.
    public var item: String
    /// Name of the item.
    public var name: String
    /// Id of the planned order or the document that it is about; empty where it is about the item.
    public var document: String
    /// The date that it is about.
    public var date: CivilDate?
    /// The quantity that it is about.
    public var quantity: Quantity?
    /// Unit of `quantity`.
    public var unit: String
    /// Days late: how many calendar days after the need it can be.
    public var daysLate: Int?
    /// The first date that is feasible.
    public var feasible: CivilDate?
    /// What happened and what to do, in the report's language.
    public var detail: String

    /// Describes an exception.
    public init(
      code: String, severity: Severity, item: String, name: String = "", document: String = "",
      date: CivilDate? = nil, quantity: Quantity? = nil, unit: String = "", daysLate: Int? = nil,
      feasible: CivilDate? = nil, detail: String = ""
    ) {
      self.code = code
      self.severity = severity
      self.item = item
      self.name = name
      self.document = document
      self.date = date
      self.quantity = quantity
      self.unit = unit
      self.daysLate = daysLate
      self.feasible = feasible
      self.detail = detail
    }
  }

  /// The exceptions of one code.
  public struct ExceptionGroup: Hashable, Sendable {
    /// Stable code.
    public var code: String
    /// What the code means in a few words of the report's language; where empty, the code stands for it.
    public var title: String
    /// The worst severity in the group.
    public var severity: Severity
    /// The exceptions to list, in order.
    public var lines: [ExceptionLine]
    /// Number of exceptions of the code in the plan, at least the number in `lines`.
    public var total: Int

    /// Describes a group.
    public init(
      code: String, title: String = "", severity: Severity, lines: [ExceptionLine], total: Int? = nil
    ) {
      self.code = code
      self.title = title
      self.severity = severity
      self.lines = lines
      self.total = max(total ?? 0, lines.count)
    }

    /// Groups by code: worst severity first, then by code; in a group the latest first, then by date, quantity, item and document.
    ///
    /// `titles` gives the words of each code. The result does not depend on the order of `lines`.
    public static func groups(
      of lines: some Sequence<ExceptionLine>, titles: [String: String] = [:]
    ) -> [ExceptionGroup] {
      var byCode: [String: [ExceptionLine]] = [:]
      for line in lines { byCode[line.code, default: []].append(line) }
      return byCode.map { code, lines in
        ExceptionGroup(
          code: code, title: titles[code] ?? "", severity: lines.map(\.severity).max() ?? .note,
          lines: lines.sorted(by: comesFirst))
      }.sorted { left, right in
        if left.severity != right.severity { return left.severity > right.severity }
        return left.code < right.code
      }
    }

    private static func comesFirst(_ left: ExceptionLine, _ right: ExceptionLine) -> Bool {
      if left.severity != right.severity { return left.severity > right.severity }
      let leftLate = left.daysLate ?? 0
      let rightLate = right.daysLate ?? 0
      if leftLate != rightLate { return leftLate > rightLate }
      let leftDate = left.date ?? CivilDate(day: .max)
      let rightDate = right.date ?? CivilDate(day: .max)
      if leftDate != rightDate { return leftDate < rightDate }
      let leftQuantity = left.quantity ?? .zero
      let rightQuantity = right.quantity ?? .zero
      if leftQuantity != rightQuantity { return leftQuantity > rightQuantity }
      return (left.item, left.document, left.detail) < (right.item, right.document, right.detail)
    }
  }
}
