public import ReferencePlanner

extension CostMonth {
  /// A row of `items`, as far as costing reads it.
  public struct Item: Sendable {
    /// The code, and where the item comes from; blank is `make` where it has a bill of materials, else `buy`.
    public var item: String, source: Source?
    /// Normal loss of production, in percent, and how it counts.
    public var scrapPercent: Fraction?, scrapRule: ScrapRule?
    /// How far work in process is, in percent.
    public var equivalentMaterial: Fraction?, equivalentConversion: Fraction?
    /// What a unit costs where nothing else says so.
    public var purchasePrice: Fraction?, standardCost: Fraction?
    /// The supplier, the version of the bill of materials, and the category.
    public var supplier: String?, bomVersion: String?, category: String?
    /// The unit.
    public var unit: String?
    /// How stock and work in process are valued; blank is the option of the run (C28, C36).
    public var valuation: Valuation?, wipMethod: WipMethod?
    /// What a unit in process costs where that is fixed (C39).
    public var wipCost: Fraction?
    /// What a unit sells for, and what it costs after the split-off (C45).
    public var salePrice: Fraction?, furtherCost: Fraction?

    /// An item of which all else is blank.
    public init(_ item: String, _ source: Source? = nil) {
      self.item = item
      self.source = source
    }
  }

  /// A row of `bom`, as far as costing reads it.
  public struct BomLine: Sendable {
    /// What is made, and what goes into it.
    public var parent: String, component: String
    /// `quantity` of the component for `per` of the parent.
    public var quantity: Fraction, per: Fraction?
    /// Loss of the component, in percent, and how it counts.
    public var scrapPercent: Fraction?, scrapRule: ScrapRule?
    /// What an order needs whatever its quantity; costing does not count it.
    public var fixedQuantity: Fraction?
    /// The version, and the position in it.
    public var version: String?, position: String?
    /// The first and the last day of the line.
    public var validFrom: Day?, validTo: Day?

    /// A line that is always valid.
    public init(_ parent: String, _ component: String, _ quantity: Fraction) {
      self.parent = parent
      self.component = component
      self.quantity = quantity
    }
  }

  /// A row of `bom_outputs`, as far as costing reads it.
  public struct Output: Sendable {
    /// What is made, and what comes out beside it.
    public var parent: String, output: String
    /// Whether it is a co-product; else a by-product.
    public var isCoProduct: Bool
    /// How it takes its part of the cost of an element, or of those without a row.
    public var rule: CostRule?, value: Fraction?, furtherCost: Fraction?, element: String?

    /// An output of which all else is blank.
    public init(_ parent: String, _ output: String, isCoProduct: Bool) {
      self.parent = parent
      self.output = output
      self.isCoProduct = isCoProduct
    }
  }

  /// A row of `routings`, as far as costing reads it.
  public struct Operation: Sendable {
    /// The item, the operation, and its hours a unit.
    public var item: String, operation: String, hoursPerUnit: Fraction?

    /// An operation of an item.
    public init(_ item: String, _ operation: String, _ hoursPerUnit: Fraction?) {
      self.item = item
      self.operation = operation
      self.hoursPerUnit = hoursPerUnit
    }
  }

  /// A row of `prices`.
  public struct Price: Sendable {
    /// Who offers what, and whether it is bought or worked on.
    public var supplier: String, item: String, kind: OrderKind
    /// The price of a unit.
    public var price: Fraction
    /// The tier it is for, and the least amount.
    public var minimumQuantity: Fraction?, minimumAmount: Fraction?
    /// The first and the last day of the price.
    public var validFrom: Day?, validTo: Day?
    /// Of the price and the least amount; blank is the base currency.
    public var currency: String?

    /// A price from the first unit on, always valid.
    public init(_ supplier: String, _ item: String, _ price: Fraction, kind: OrderKind = .purchase) {
      self.supplier = supplier
      self.item = item
      self.kind = kind
      self.price = price
    }
  }

  /// A basis by which a pool is allocated (`allocation_bases.basis`).
  public enum Basis: String, Sendable, CaseIterable {
    /// Good quantity.
    case quantity
    /// Value of the material that was finished.
    case material
    /// Hours of people.
    case hours
    /// Hours of machines.
    case machineHours = "machine-hours"
    /// Good quantity and equivalents of what is in process.
    case equivalent
    /// Rows of `allocation_drivers`.
    case custom
  }

  /// A row of `allocation_bases`.
  public struct AllocationBasis: Sendable {
    /// The pool, or with a blank element all pools of the cost centre that have no row of their own.
    public var costCenter: String, element: String?
    /// How it is allocated.
    public var basis: Basis

    /// A basis of a cost centre or of one of its elements.
    public init(_ costCenter: String, _ element: String? = nil, _ basis: Basis) {
      self.costCenter = costCenter
      self.element = element
      self.basis = basis
    }
  }
}
