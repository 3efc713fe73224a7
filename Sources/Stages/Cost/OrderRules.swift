internal import Domain
internal import Numerics

/// Rules for orders of items that do not say.
struct OrderRules: Sendable {
  /// How scrap is taken into account.
  var scrapRule = ScrapRule.markup
  /// How work in process is valued.
  var wipMethod = WipMethod.weightedAverage
}
