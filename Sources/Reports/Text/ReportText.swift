/// Every text of the reports, in every language: the only place where it stands.
///
/// The texts themselves stand in `PlanText.swift`, `KittingText.swift` and `CostText.swift`. `{name}` is filled in by `ReportWords`. Lists of words (week days, months) are parted by commas.
package enum ReportText: CaseIterable {
  // The document.
  case title
  case fileTitle
  case weekdays
  case months
  case monthsShort
  case longDate
  case shortDate
  case labelled
  case horizon
  case horizonValue
  case pipeline
  case run
  case footer
  case skip

  // Key figures.
  case attention
  case work
  case basis
  case pastDueReleases
  case pastDueHint
  case shortInsideFence
  case shortHint
  case itemsLeftOut
  case leftOutHint
  case rejectedRows
  case rejectedHint
  case noneHint
  case releaseNow
  case releaseThisWeek
  case plannedOrders
  case firmOrders
  case firmHint
  case items
  case bomLines
  case openSalesLines
  case forecasts
  case openOrders
  case figure

  // Kinds and states.
  case purchase
  case production
  case outsourcing
  case planned
  case firm
  case error
  case warning
  case note

  // Exceptions.
  case exceptions
  case noExceptions
  case exceptionsLimited
  case severity
  case code
  case exception
  case item
  case name
  case document
  case date
  case quantity
  case unit
  case daysLate
  case feasible
  case detail

  // Plan by week.
  case weeks
  case week
  case quantityOf
  case weekNumber
  case weekLabel
  case chartTitle
  case chartSummary
  case chartWeek
  case weekFigures
  case orderCount
  case total
  case laterWeeks
  case earlierWeeks
  case busiestItems
  case busiestHint
  case noWeeks
  case kind

  // Orders.
  case orders
  case noOrders
  case ordersLimited
  case order
  case startQuantity
  case start
  case due
  case needDate
  case supplier
  case status

  // Workbook.
  case summarySheet

  // Inputs.
  case inputs
  case file
  case dataset
  case rowsRead
  case rowsUsed
  case rowsSkipped
  case rowsRejected
  case noInputs

  // The document of a cost.
  case titleOfCost
  case titleOfBoth
  case fileTitleOfCost
  case fileTitleOfBoth
  case footerOfCost
  case skipToCost
  case monthAndYear
  case cost
  case costOf
  case costState
  case provisional
  case closedMonth

  // Key figures of a cost.
  case openingStock
  case openingWIP
  case purchasedStock
  case expenses
  case fees
  case adjustmentsIn
  case finishedGoods
  case costOfSales
  case adjustmentsOut
  case loss
  case carriedPools
  case closingStock
  case closingWIP
  case finishedHint
  case salesHint
  case openedWith
  case purchasedHint
  case expensesHint
  case feesHint
  case lossHint
  case noLossHint
  case carriedHint
  case costFlow
  case costIn
  case costOut
  case flowBalances
  case flowDiffers

  // Cost of products.
  case productCost
  case productCostHint
  case noProducts
  case withoutCategory
  case category
  case product
  case products
  case costFilterHint
  case unitCost
  case perUnit
  case amount
  case available
  case produced
  case share
  case element
  case elementMaterial
  case elementOutsourcing
  case elementOpening
  case elementPurchased
  case level
  case ownLevel
  case lowerLevel
  case costByLevel
  case costSheets
  case noOrdersOfProduct
  case opening
  case current
  case finished
  case closing
  case lossInFinished
  case goodQuantity
  case isOpen
  case isClosed
  case costLimited
  case others

  // Work in process, allocations and stock.
  case wip
  case noWIP
  case variances
  case variancesHint
  case variancePrice
  case varianceUsage
  case varianceSubstitution
  case varianceLotSize
  case varianceEfficiency
  case varianceOverhead
  case actualLessStandard
  case allocations
  case noPools
  case costCenter
  case allocationBasis
  case sharedBy
  case allocated
  case carried
  case basisQuantity
  case basisHours
  case basisMachineHours
  case basisMaterial
  case basisEquivalent
  case basisCustom
  case ledger
  case ledgerHint
  case noLedger
  case received
  case issued
  case amountOf

  // Reconciliation.
  case reconciliation
  case allBalance
  case notAllBalance
  case noControls
  case control
  case controlMeaning
  case left
  case right
  case difference
  case balances
  case differs
  case controlExpenses
  case controlPools
  case controlAllocations
  case controlReceipts
  case controlFees
  case controlIssues
  case controlOpeningStock
  case controlOpeningWIP
  case controlOrders
  case controlFinished
  case controlWIP
  case controlInventory
  case controlZeroQuantity
  case controlBreakdown
  case controlVouchers
  case controlServices
  case controlLoopResidual
  case controlInvoices
  case controlAccruals
  case controlOrderVariances
  case controlJournal
  case controlJournalStock
  case controlJournalWIP
  case controlLastAccruals
  case controlConservation
  case controlLastStock
  case controlLastWIP

  // Sheets of a cost.
  case costSummarySheet
  case costGroupSheet
  case levelSheet
  case orderCostSheet
  case wipSheet
  case unitCostChart
  case unitCostChartCut
  case unitCostChartText

  // Kitting.
  case kitting, kittingRate, kittingRateHint, lineRate, lineRateHint, noKitting, kittingLimited
  case complete, expected, short, sets, setsOf, completeOn, component, required, inStock, shortQuantity
  case expectedOn, substitutes, shortages, noShortages, shortagesLimited

  // Controls of the page.
  case filter
  case filterHint
  case matches
  case sortHint

  /// The text in English and in simplified Chinese.
  package var inLanguages: (english: String, chinese: String) { planText ?? kittingText ?? costText }
}
