/// Files of what changes and replaces the product structure, and of what comes out beside it.
extension Factory {
  var substituteColumns: [CSVColumn<SubstituteRow>] {
    [
      CSVColumn("component") { $0.component }, CSVColumn("substitute") { $0.substitute },
      CSVColumn("priority") { "\($0.priority)" }, CSVColumn("parent") { $0.parent },
      CSVColumn("ratio") { $0.ratio?.decimalText }, CSVColumn("strategy") { $0.strategy?.rawValue },
      CSVColumn("valid_from") { $0.validFrom?.text }, CSVColumn("valid_to") { $0.validTo?.text },
    ]
  }

  var outputColumns: [CSVColumn<OutputRow>] {
    [
      CSVColumn("parent") { $0.parent }, CSVColumn("output") { $0.output },
      CSVColumn("kind") { $0.kind.rawValue }, CSVColumn("quantity") { $0.quantity.decimalText },
      CSVColumn("per") { $0.per?.decimalText },
    ]
  }

  var routingColumns: [CSVColumn<RoutingRow>] {
    [
      CSVColumn("item") { $0.item }, CSVColumn("operation") { $0.operation },
      CSVColumn("work_center") { $0.workCenter },
      CSVColumn("setup_hours") { $0.setupHours?.decimalText },
      CSVColumn("hours_per_unit") { $0.hoursPerUnit?.decimalText },
    ]
  }

  var changeColumns: [CSVColumn<ChangeRow>] {
    [
      CSVColumn("eco") { $0.eco }, CSVColumn("status") { $0.status },
      CSVColumn("effective") { $0.effective.text }, CSVColumn("action") { $0.action.rawValue },
      CSVColumn("parent") { $0.parent }, CSVColumn("component") { $0.component },
      CSVColumn("new_component") { $0.newComponent },
      CSVColumn("quantity") { $0.quantity?.decimalText }, CSVColumn("per") { $0.per?.decimalText },
      CSVColumn("scrap_percent") { $0.scrapPercent?.decimalText },
    ]
  }

  var conversionColumns: [CSVColumn<ConversionRow>] {
    [
      CSVColumn("item") { $0.item }, CSVColumn("unit") { $0.unit },
      CSVColumn("base_unit") { $0.baseUnit }, CSVColumn("factor") { $0.factor.decimalText },
    ]
  }
}
