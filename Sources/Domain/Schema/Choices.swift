/// How an item comes into being.
@frozen
public enum ItemSource: UInt8, Sendable, CaseIterable, BitwiseCopyable {
  /// Bought from a supplier, 外购.
  case buy
  /// Made in the factory, 自制.
  case make
  /// Made by a supplier from our material, 委外.
  case outsource
  /// Never made for itself: its components go straight into the parent, 虚拟.
  case phantom

  static let choices = [
    Choice("buy", ["外购", "采购", "purchase"]), Choice("make", ["自制", "生产"]),
    Choice("outsource", ["委外", "委外加工"]),
    Choice("phantom", ["虚拟", "虚拟件"]),
  ]
}

/// How net requirements become lots.
@frozen
public enum LotPolicy: UInt8, Sendable, CaseIterable, BitwiseCopyable {
  /// One lot a date, exactly what is needed.
  case lotForLot
  /// Lots of a fixed size.
  case fixed
  /// One lot for the shortages of a period.
  case period
  /// Up to a maximum when an order point is reached.
  case minMax
  /// The economic order quantity.
  case eoq
  /// Part-period balancing.
  case partPeriod
  /// Least unit cost.
  case leastUnitCost
  /// Silver-Meal.
  case silverMeal
  /// Wagner-Whitin.
  case wagnerWhitin

  /// The value as files have it.
  public var name: String { Self.choices[Int(rawValue)].name }

  /// Whether it weighs ordering against holding.
  @inlinable
  public var weighsCosts: Bool { rawValue > Self.minMax.rawValue }

  /// Whether its lots cover needs of later days.
  @inlinable
  public var looksAhead: Bool { self == .period || rawValue > Self.eoq.rawValue }

  static let choices = [
    Choice("lot-for-lot", ["直接批量", "按需"]), Choice("fixed", ["固定批量"]), Choice("period", ["周期批量", "期间批量"]),
    Choice("min-max", ["最小最大", "再订货点"]), Choice("eoq", ["经济批量"]), Choice("part-period"),
    Choice("least-unit-cost"), Choice("silver-meal"), Choice("wagner-whitin"),
  ]
}

/// How a BOM line's component reaches the shop floor.
@frozen
public enum IssueMethod: UInt8, Sendable, CaseIterable, BitwiseCopyable {
  /// Issued by complete sets.
  case kit
  /// Computed from completions.
  case backflush
  /// Its own components are issued instead.
  case skip
  /// Not issued.
  case none

  static let choices = [
    Choice("kit", ["配套领料", "配套"]), Choice("backflush", ["倒冲领料", "倒冲"]), Choice("skip", ["跳层领料", "跳层"]),
    Choice("none", ["不领料"]),
  ]
}

/// What an engineering change does to lines of a bill of materials; on one day they are applied in this order.
@frozen
public enum EngineeringAction: UInt8, Sendable, CaseIterable {
  /// The line ends.
  case remove
  /// The line goes on with other numbers.
  case change
  /// The line goes on with another component.
  case replace
  /// A line begins.
  case add

  static let choices = [
    Choice("remove", ["删除"]), Choice("change", ["修改", "变更"]), Choice("replace", ["替换"]),
    Choice("add", ["新增", "增加"]),
  ]
}

/// Whether a document still counts.
public enum DocumentStatus: UInt8, Sendable, CaseIterable {
  /// Still to be fulfilled.
  case open
  /// Done or cancelled.
  case closed

  static let choices = [
    Choice("open", ["未关闭", "未完成", "开立", "正常"]), Choice("closed", ["已关闭", "关闭", "已完成"]),
  ]
}

/// What may be done with a quantity in stock.
public enum StockStatus: UInt8, Sendable, CaseIterable {
  /// Usable, 可用.
  case free
  /// Waiting for inspection, 待检.
  case inspection
  /// Not usable, 冻结.
  case blocked

  static let choices = [Choice("free", ["可用"]), Choice("inspection", ["待检"]), Choice("blocked", ["冻结"])]
}

/// The span of days that one forecast row is for.
@frozen
public enum ForecastBucket: UInt8, Sendable, CaseIterable, BitwiseCopyable {
  /// Its date.
  case day
  /// The Monday-to-Sunday week of its date.
  case week
  /// The calendar month of its date.
  case month

  static let choices = [Choice("day", ["日"]), Choice("week", ["周"]), Choice("month", ["月"])]

  /// First and last day of the bucket that contains `date`.
  public func span(containing date: CivilDate) -> (first: CivilDate, last: CivilDate) {
    switch self {
    case .day: return (date, date)
    case .week:
      let monday = date.adding(-date.weekday)
      return (monday, monday.adding(6))
    case .month:
      let (year, month, day) = date.components
      let first = date.adding(1 - day)
      let next = CivilDate(year: month == 12 ? year + 1 : year, month: month == 12 ? 1 : month + 1, day: 1)
      return (first, (next ?? first.adding(31)).adding(-1))
    }
  }
}

/// What a price or an invoice is for.
@frozen
public enum PriceKind: UInt8, Sendable, CaseIterable {
  /// Goods that are bought.
  case purchase
  /// Work of a supplier on material of the factory.
  case outsourcing

  static let choices = [Choice("purchase", ["采购"]), Choice("outsourcing", ["委外加工", "委外"])]
}

/// What a production order is for.
@frozen
public enum ProductionKind: UInt8, Sendable, CaseIterable {
  /// Making its item.
  case normal
  /// Repairing what was made.
  case rework

  static let choices = [Choice("normal", ["普通"]), Choice("rework", ["返修"])]
}

/// What a planned order will become.
@frozen
public enum OrderKind: UInt8, Sendable, CaseIterable, BitwiseCopyable {
  /// A purchase order.
  case purchase
  /// A production order.
  case production
  /// An outsourcing order.
  case outsourcing

  /// The value as files have it.
  public var name: StaticString {
    switch self {
    case .purchase: "purchase"
    case .production: "production"
    case .outsourcing: "outsourcing"
    }
  }

  static let choices = [
    Choice("purchase", ["采购"]), Choice("production", ["生产"]), Choice("outsourcing", ["委外", "委外加工"]),
  ]
}

/// How much of a line a substitute must cover.
@frozen
public enum SubstituteStrategy: UInt8, Sendable, CaseIterable, BitwiseCopyable {
  /// What there is; the component itself covers the rest.
  case mixed
  /// The whole line or nothing.
  case whole

  /// The value as files have it.
  public var name: StaticString { self == .mixed ? "mixed" : "whole" }

  static let choices = [Choice("mixed", ["混用"]), Choice("whole", ["整单"])]
}

/// What comes out of an order beside its product.
@frozen
public enum OutputKind: UInt8, Sendable, CaseIterable, BitwiseCopyable {
  /// A product of its own worth, planned together with the parent.
  case coProduct
  /// What falls off; never planned.
  case byProduct

  static let choices = [Choice("co", ["联产品"]), Choice("by", ["副产品"])]
}

/// How what goes out of an item's stock is valued.
@frozen
public enum Valuation: UInt8, Sendable, CaseIterable, BitwiseCopyable {
  /// At one rate for the month, 全月平均.
  case monthAverage
  /// At the rate since the last thing that came in, 移动平均.
  case movingAverage
  /// What came in first goes out first, 先进先出.
  case fifo
  /// At the standard cost, with the differences as variances, 标准.
  case standard

  /// The value as files and options have it.
  public var name: String { Self.choices[Int(rawValue)].name }

  /// Whether it goes by the day.
  public var isDated: Bool { self == .movingAverage || self == .fifo }

  static let choices = [
    Choice("month-average", ["全月平均"]), Choice("moving-average", ["移动平均"]), Choice("fifo", ["先进先出"]),
    Choice("standard", ["标准"]),
  ]
}

/// How an output of an order shares its cost.
@frozen
public enum CostRule: UInt8, Sendable, CaseIterable, BitwiseCopyable {
  /// A fixed share, 比例.
  case ratio
  /// A fixed unit cost, 定额.
  case quota
  /// By weighted quantity, 权重.
  case weight
  /// By sales value, 售价.
  case salesValue
  /// By net realisable value, 可变现净值.
  case netRealisableValue

  /// The value as files have it.
  public var name: String { Self.choices[Int(rawValue)].name }

  static let choices = [
    Choice("ratio", ["比例"]), Choice("quota", ["定额", "固定成本"]), Choice("weight", ["权重", "系数"]),
    Choice("sales-value", ["售价", "销售价值"]), Choice("nrv", ["可变现净值"]),
  ]
}

extension [Choice] {
  static let planning = [Choice("stock", ["备货"]), Choice("order", ["以销定产"])]
  static let scrapRule = [Choice("markup"), Choice("yield")]
  static let firmStatus = [Choice("planned"), Choice("firm")]
}
