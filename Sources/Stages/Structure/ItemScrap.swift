internal import Domain
internal import Numerics

/// What is started for each good unit of an item.
struct ItemScrap: Sendable {
  private let rowOfItem: FixedArray<Int32>
  private let percents: LaneView<Int64>
  private let rules: LaneView<Int32>
  private let sources: FixedArray<UInt8>
  private let standard: ScrapRule

  /// Items that do not say have the rule `standard`.
  init(_ tables: InputTables, standard: ScrapRule) {
    rowOfItem = tables.rowOfItem
    percents = tables[.items].wide("scrap_percent")
    rules = tables[.items].narrow("scrap_rule")
    sources = tables.itemSources
    self.standard = standard
  }

  /// The fraction by which a quantity of `item` is multiplied; nothing is lost of what is bought.
  func ratio(_ item: Int) -> Ratio {
    let row = Int(rowOfItem[item])
    guard row >= 0, sources[item] != ItemSource.buy.rawValue else { return .one }
    let percent = Percent(millionths: percents[row])
    let rule = (rules[row] >= 0 ? ScrapRule(rawValue: UInt8(rules[row])) : nil) ?? standard
    return percent < .hundred || rule == .markup ? rule.ratio(percent) : .one
  }
}
