internal import Domain
internal import Pipeline

/// The net step of the level loop and its options: stock, receipts and shortages (Docs/Planning.md, R15, R17 to R19 and R45 to R50).
enum NetStage {
  static let description = StageDescription(
    name: "net", summary: "Walks the days of each item and finds what stock and open orders do not cover.",
    kind: .level, inputs: [InputData.name, "requirements"], outputs: ["net requirements"],
    options: [
      .flag("use_safety_stock", default: true, "Safety stock is kept."),
      .flag("assume_reschedule", default: false, "Open orders are assumed to move to where they are needed."),
      .flag(
        "mto_free_stock", default: false,
        "What is free of an item that is planned to order serves its sales orders."),
      .flag("inspection_stock", default: true, "Stock that waits for inspection is supply."),
    ])

  /// Sets what the options say.
  static func apply(_ values: OptionValues, to options: inout PlanOptions) {
    options.usesSafetyStock = values.flag("use_safety_stock")
    options.assumesReschedule = values.flag("assume_reschedule")
    options.lendsFreeStock = values.flag("mto_free_stock")
    options.includesInspectionStock = values.flag("inspection_stock")
  }
}
