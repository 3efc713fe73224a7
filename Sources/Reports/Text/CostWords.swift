extension ReportWords {
  /// `November 2026`, `2026年11月`.
  package func month(_ cost: CostReport) -> String {
    self(.monthAndYear, ["month": word(cost.month - 1, of: .months), "year": String(cost.year)])
  }

  /// `November 2026, provisional`.
  func state(_ cost: CostReport) -> String {
    self(.costState, ["month": month(cost), "state": self[cost.isProvisional ? .provisional : .closedMonth]])
  }

  /// The words for an element: a fixed one is translated, one of the expenses is called as it is.
  package func element(_ element: String) -> String {
    switch element {
    case "material": self[.elementMaterial]
    case "outsourcing": self[.elementOutsourcing]
    case "opening": self[.elementOpening]
    case "purchased": self[.elementPurchased]
    default: element
    }
  }

  /// The words for a basis of allocation; one that is not known stands as it is.
  func basis(_ basis: String) -> String {
    switch basis {
    case "quantity": self[.basisQuantity]
    case "hours": self[.basisHours]
    case "machine-hours": self[.basisMachineHours]
    case "material": self[.basisMaterial]
    case "equivalent": self[.basisEquivalent]
    case "custom": self[.basisCustom]
    default: basis
    }
  }

  /// The name of a group of products.
  func group(_ group: CostReport.ProductGroup) -> String {
    group.name.isEmpty ? self[.withoutCategory] : group.name
  }

  /// The words for a level below a product.
  func level(_ level: Int) -> String {
    level == 0 ? self[.ownLevel] : self(.lowerLevel, ["level": String(level)])
  }

  /// What a control compares; empty for one that is not known.
  package func control(_ control: String) -> String {
    if let known = Self.controls[control] { return self[known] }
    let parts = control.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return "" }
    switch parts[0] {
    case "last-closing-stock": return self(.controlLastStock, ["element": element(parts[1])])
    case "last-closing-wip": return self(.controlLastWIP, ["element": element(parts[1])])
    default: return ""
    }
  }

  /// The first rows of a list, where it is cut; nil where it is whole.
  func cut(_ shown: Int, of total: Int, file: String) -> String? {
    guard shown < total else { return nil }
    return self(.costLimited, ["shown": grouped(shown), "total": grouped(total), "file": file])
  }

  private static let controls: [String: ReportText] = [
    "expenses": .controlExpenses, "pools": .controlPools, "allocations": .controlAllocations,
    "receipts": .controlReceipts, "fees": .controlFees, "issues": .controlIssues,
    "opening-stock": .controlOpeningStock, "opening-wip": .controlOpeningWIP, "orders": .controlOrders,
    "finished": .controlFinished, "wip": .controlWIP, "inventory": .controlInventory,
    "zero-quantity": .controlZeroQuantity, "breakdown": .controlBreakdown,
    "conservation": .controlConservation, "vouchers": .controlVouchers, "services": .controlServices,
    "order-variances": .controlOrderVariances,
    "loop-residual": .controlLoopResidual, "invoices": .controlInvoices, "accruals": .controlAccruals,
    "journal": .controlJournal, "journal-stock": .controlJournalStock,
    "journal-work-in-process": .controlJournalWIP, "last-closing-accruals": .controlLastAccruals,
  ]
}
