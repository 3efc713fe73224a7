extension ReferencePlan {
  /// Every result file of the plan that the rules define, by name, as the program must write it.
  public var files: [(name: String, text: String)] {
    [
      ("planned_orders.csv", csv),
      (
        "substitutions.csv",
        Self.text(
          "component,date,document,substitute,priority,strategy,quantity,substitute_quantity,outcome",
          substitutionLines, unless: !hasSubstitutes)
      ),
      (
        "pegging.csv",
        Self.text(
          "supply_id,demand_id,quantity,item,supply_kind,supply_date,demand_kind,demand_date",
          pegging.map(\.csvLine))
      ),
      (
        "order_promises.csv",
        Self.text(
          "order,line,item,quantity,promised,expected,days_late,deciding_supply,deciding_kind,deciding_item,"
            + "customer", promises.map(\.csvLine))
      ),
      (
        "shippable.csv",
        Self.text("order,line,item,quantity,shippable,due,priority,customer", shippable.map(\.csvLine))
      ),
      (
        "actions.csv",
        Self.text(
          "document,item,action,from_date,to_date,quantity,reason,kind,status,open_quantity,new_quantity",
          actions.map(\.csvLine))
      ),
      (
        "purchase_commitments.csv",
        Self.text("week,supplier,currency,kind,status,orders,amount,unpriced", commitments.map(\.csvLine))
      ),
      (
        "capacity.csv",
        Self.text(
          "work_center,week,capacity_hours,load_hours,overload_hours,utilisation", capacity.map(\.csvLine),
          unless: capacity.isEmpty)
      ),
      (
        "capacity_load.csv",
        Self.text("work_center,week,order,item,hours", capacityLoad, unless: capacity.isEmpty)
      ),
    ] + kittingFiles + releaseFiles
  }

  private var kittingFiles: [(name: String, text: String)] {
    [
      (
        "kitting.csv",
        Self.text(
          "order,item,sets,status,complete_on,kind,sequence,priority,quantity,open,sets_in_stock,start,due,lines,"
            + "complete_lines,expected_lines,short_lines", kitting)
      ),
      (
        "shortages.csv",
        Self.text(
          "order,component,status,required,issued,available,expected,short,need_date,expected_on,uncovered,"
            + "substitutes", shortages)
      ),
    ]
  }

  private var releaseFiles: [(name: String, text: String)] {
    let rest = "planned_id,status,unit"
    return [
      (
        "released_orders.csv",
        Self.text(
          "document,line,kind,item,planned_id,quantity,start,due,document_start,document_due,supplier,warehouse,"
            + "sales_order", releasedOrders)
      ),
      (
        "released_purchase_orders.csv",
        Self.text(
          "order,line,item,quantity,received,due,supplier,price,sales_order,\(rest)",
          releasedDocuments[.purchase] ?? [])
      ),
      (
        "released_production_orders.csv",
        Self.text(
          "order,item,quantity,completed,start,due,kind,sales_order,planned_id,cost_center,bom_version,scrapped,"
            + "status,unit", releasedDocuments[.production] ?? [])
      ),
      (
        "released_outsourcing_orders.csv",
        Self.text(
          "order,item,quantity,received,start,due,supplier,price,sales_order,\(rest)",
          releasedDocuments[.outsourcing] ?? [])
      ),
    ]
  }

  /// `exceptions.csv` without the places of what it speaks of, sorted.
  public var exceptionText: String {
    Self.text("code,item,document,date,quantity,days_late,feasible_date", exceptionLines)
  }

  static func text(_ header: String, _ lines: [String], unless isAbsent: Bool = false) -> String {
    if isAbsent { return "" }
    return ([header] + lines).map { $0 + "\n" }.joined()
  }
}
