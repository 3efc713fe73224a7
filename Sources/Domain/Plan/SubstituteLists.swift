/// Which items may stand in for which (Docs/Planning.md, R51 and R52).
public struct SubstituteLists: Sendable {
  /// Substitutes of each component in the order in which they are tried.
  public let ofComponent: ItemLists<SubstituteRule>
  /// Number of each item among those that are lent, or -1.
  public let lenderNumber: FixedArray<Int32>
  /// How many items are lent.
  public let lenderCount: Int

  /// No substitutes.
  public init() {
    self.init(itemCount: 0, rules: [])
  }

  /// Lists `rules`, which stand by component and in the order in which they are tried.
  public init(itemCount: Int, rules: [(component: Int32, rule: SubstituteRule)]) {
    guard !rules.isEmpty else {
      ofComponent = ItemLists(itemCount: 0)
      lenderNumber = FixedArray(capacity: 0)
      lenderCount = 0
      return
    }
    ofComponent = ItemLists(itemCount: itemCount, count: rules.count) { rules[$0] }
    lenderNumber = FixedArray(repeating: -1, count: itemCount)
    var count: Int32 = 0
    for (_, rule) in rules where lenderNumber[Int(rule.substitute)] < 0 {
      lenderNumber[Int(rule.substitute)] = count
      count += 1
    }
    lenderCount = Int(count)
  }

  /// Whether there is none.
  public var isEmpty: Bool { lenderCount == 0 }

  /// Number of `item` among those that are lent; nil if it is not.
  public func lender(_ item: Int) -> Int32? {
    isEmpty || lenderNumber[item] < 0 ? nil : lenderNumber[item]
  }

  /// Whether something may stand in for `item`.
  public func canReplace(_ item: Int) -> Bool { !isEmpty && !ofComponent.range(item).isEmpty }
}
