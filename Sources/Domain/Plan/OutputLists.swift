/// What orders give beside their product, and which items are planned together for it (Docs/Planning.md, R90 to R92).
public struct OutputLists: Sendable {
  /// The rows that bring each output, by parent.
  public let ofOutput: ItemLists<OutputRule>
  /// The same rows by parent, outputs ascending; only those of items that are planned with the parent.
  public let ofJointParent: ItemLists<OutputRule>
  /// The parent that each item is planned with, or -1.
  public let head: FixedArray<Int32>
  /// Outputs that are never planned by themselves (1).
  public let isSourceless: FixedArray<UInt8>
  /// Whether there is none.
  public let isEmpty: Bool

  /// No outputs.
  public init() {
    ofOutput = ItemLists(itemCount: 0)
    ofJointParent = ItemLists(itemCount: 0)
    head = FixedArray(capacity: 0)
    isSourceless = FixedArray(capacity: 0)
    isEmpty = true
  }

  /// Lists `rules`, which stand by (output, parent).
  public init(itemCount: Int, rules: [OutputRule], sourceless: Set<Int32>) {
    ofOutput = ItemLists(itemCount: itemCount, count: rules.count) { (rules[$0].output, rules[$0]) }
    ofJointParent = ItemLists(itemCount: itemCount, count: rules.count) { index in
      rules[index].isJoint ? (rules[index].parent, rules[index]) : nil
    }
    head = FixedArray(repeating: -1, count: itemCount)
    isSourceless = FixedArray(repeating: 0, count: itemCount)
    for rule in rules where rule.isJoint { head[Int(rule.output)] = rule.parent }
    for item in sourceless { isSourceless[Int(item)] = 1 }
    isEmpty = false
  }

  /// Whether `item` is planned together with its parent, and not by itself.
  public func isMember(_ item: Int) -> Bool { !isEmpty && head[item] >= 0 }

  /// Whether co-products are planned together with `item`.
  public func isHead(_ item: Int) -> Bool { !isEmpty && !ofJointParent.range(item).isEmpty }
}
