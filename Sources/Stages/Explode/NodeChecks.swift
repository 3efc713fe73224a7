internal import Diagnostics
internal import Domain
internal import Numerics

/// Checks of items that are planned together with their co-products (Docs/Planning.md, R93 and R94).
enum NodeChecks {
  /// Reports rules of the items of `model` that nodes cannot have.
  static func report(_ model: PlanningModel, _ builder: ModelBuilder) {
    if model.outputs.isEmpty { return }
    for item in 0..<model.itemCount {
      if model.outputs.isHead(item) {
        reportParent(item, model, builder)
      } else if model.outputs.isMember(item) {
        reportPlanning(item, model, builder)
        for rule in model.substitutes.isEmpty ? [] : model.substitutes.ofComponent.list(item) {
          refuse("A substitute for a co-product", .substitutes, Int(rule.row), "component", builder)
        }
      }
    }
  }

  private static func reportParent(_ item: Int, _ model: PlanningModel, _ builder: ModelBuilder) {
    reportPlanning(item, model, builder)
    let rule = model.rule(item)
    let row = Int(builder.tables.rowOfItem[item])
    switch rule.policy {
    case .minMax:
      refuse("The lot policy 'min-max' of an item with co-products", .items, row, "lot_policy", builder)
    case .fixed: reportLot(rule.lotSize, "lot_size", item, model, builder)
    case .eoq: break
    default: if rule.lotCap > 0 { reportLot(rule.lotCap, "lot_max", item, model, builder) }
    }
  }

  private static func reportPlanning(_ item: Int, _ model: PlanningModel, _ builder: ModelBuilder) {
    guard model.rule(item).isPlannedToOrder else { return }
    let row = Int(builder.tables.rowOfItem[item])
    refuse("Planning 'order' of an item that is planned with co-products", .items, row, "planning", builder)
  }

  /// The largest lot of a parent must give something of each co-product: else no number of lots would do.
  private static func reportLot(
    _ lot: Int64, _ column: String, _ item: Int, _ model: PlanningModel, _ builder: ModelBuilder
  ) {
    let step = Quantity(millionths: model.rule(item).step)
    guard let quantity = Quantity(millionths: lot).roundedUp(to: step) else { return }
    for output in model.outputs.ofJointParent.list(item) where output.given(by: quantity.millionths) == 0 {
      let name = model.items.text(output.output)
      builder.sink.report(
        Diagnostic(
          .lotLimitsConflict,
          [
            "item": .text(model.items.text(Int32(item))),
            "reason": .phrase(
              Phrase(
                "a lot of \(quantity) gives nothing of the co-product '\(name)'",
                "批量 \(quantity) 产不出联产品“\(name)”")),
          ], at: builder.tables.place(.items, Int(builder.tables.rowOfItem[item]), column: column)))
    }
  }

  private static func refuse(
    _ feature: String, _ dataset: Dataset, _ row: Int, _ column: String, _ builder: ModelBuilder
  ) {
    builder.sink.report(
      Diagnostic(
        .notSupportedYet, ["feature": .text(feature)],
        at: builder.tables.place(dataset, row, column: column)))
  }
}
