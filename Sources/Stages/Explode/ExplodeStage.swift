internal import Domain
internal import Numerics
internal import Pipeline

/// The explode step of the level loop and its options: product structure and demand (Docs/Planning.md, R4 to R17).
enum ExplodeStage {
  static let description = StageDescription(
    name: "explode",
    summary:
      "Collects what each item is needed for: independent demand and the components of orders above it.",
    kind: .level, inputs: [InputData.name, "orders of the levels above"], outputs: ["requirements"],
    options: [
      .flag("use_orders", default: true, "Open sales orders are demand."),
      .flag("use_forecasts", default: true, "What sales orders leave of forecasts is demand."),
      .flag("use_requirements", default: true, "Manual requirements are demand."),
      .flag("use_order_components", default: true, "Components of open orders are demand."),
      .wholeNumber(
        "backward_days", 0...3_650, default: 30,
        "Days before its due date within which an order consumes forecasts."),
      .wholeNumber(
        "forward_days", 0...3_650, default: 0,
        "Days after its due date within which an order consumes forecasts."),
      .choice(
        "consumption_days", ["calendar", "workdays"], default: "calendar",
        "What backward_days and forward_days count."),
      .choice(
        "spread", ["none", "even"], default: "none",
        "How week and month forecasts fall on their days: none puts them on the first working day, even spreads them over all."
      ),
      .choice(
        "scrap_rule", ["markup", "yield"], default: "markup",
        "Scrap rule where neither item nor BOM line has one."),
      .text("currency", "The code of the base currency; prices in others are converted by exchange_rates."),
    ])

  /// Sets what the options say.
  static func apply(_ values: OptionValues, to options: inout PlanOptions) {
    options.usesOrders = values.flag("use_orders")
    options.usesForecasts = values.flag("use_forecasts")
    options.usesRequirements = values.flag("use_requirements")
    options.usesOrderComponents = values.flag("use_order_components")
    options.backwardDays = values.wholeNumber("backward_days")
    options.forwardDays = values.wholeNumber("forward_days")
    options.consumesByWorkdays = values.choice("consumption_days") == "workdays"
    options.spreadsForecasts = values.choice("spread") == "even"
    options.scrapRule = values.choice("scrap_rule") == "yield" ? .yield : .markup
  }
}
