public import Numerics

/// What a pipeline may set about planning; the defaults are those of the planning rules.
public struct PlanOptions: Sendable, Equatable {
  /// Calendar days that are planned; later demand is left out and counted.
  public var horizonDays = 365
  /// Whether open sales orders are demand.
  public var usesOrders = true
  /// Whether forecasts are demand.
  public var usesForecasts = true
  /// Whether manual requirements are demand.
  public var usesRequirements = true
  /// Whether components of open orders are demand.
  public var usesOrderComponents = true
  /// Whether safety stock is kept.
  public var usesSafetyStock = true
  /// Days before an order within which it consumes forecasts.
  public var backwardDays = 30
  /// Days after an order within which it consumes forecasts.
  public var forwardDays = 0
  /// Whether those days are working days.
  public var consumesByWorkdays = false
  /// Whether forecasts of weeks and months are spread over their working days.
  public var spreadsForecasts = false
  /// Scrap rule where neither item nor line has one.
  public var scrapRule = ScrapRule.markup
  /// Whether stock that waits for inspection is supply.
  public var includesInspectionStock = true
  /// Whether open orders count on the as-of date, as if they could come whenever they are needed.
  public var assumesReschedule = false
  /// Whether what is free serves sales orders before anything is planned for them.
  public var lendsFreeStock = false
  /// Whether part-period lots look back.
  public var looksBack = false

  /// The defaults.
  public init() {}
}
