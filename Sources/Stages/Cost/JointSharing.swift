internal import Domain
internal import Numerics

/// Shares the finished cost of an order among its main product and its outputs, element by element (Docs/Costing.md, C45).
///
/// 400.00 by net realisable values of 1,500 and 1,000: 240.00 and 160.00.
struct JointSharing {
  /// A product of the order.
  struct Product {
    /// Millionths.
    var quantity: Int64
    /// Price and further cost of a unit in millionths.
    var price: Int64?
    var furtherCost: Int64
    /// The rule of each element; nothing for the main product.
    var rules: [OutputRules.Rule?] = []
  }

  /// What is wrong; rows are those of `bom_outputs`, outputs are numbered, the main product is −1.
  enum Finding: Equatable {
    case overflow
    case ratios(row: Int, sum: Int64)
    case mixed(row: Int)
    case noPrice(row: Int, output: Int)
    case quotaAbove(fixed: Int64, actual: Int64)
  }

  private static let one = Int128(DecimalParsing.scale)

  var main = Product(quantity: 0, price: nil, furtherCost: 0)
  /// By code.
  var outputs: [Product] = []
  private(set) var findings: [Finding] = []
  /// What the main product has of each element, in cents.
  private var left: [Int64]

  /// Takes what the order finished of each element.
  init(good: [Int64]) { left = good }

  /// What every output gets of each element, in cents; the main product gets the rest.
  mutating func parts() -> [[Int64]] {
    var parts = outputs.map { _ in left.map { _ in Int64(0) } }
    for number in outputs.indices { takeQuotas(number, &parts[number]) }
    for element in left.indices where left[element] != 0 {
      takeRatios(element, &parts)
      takeByValue(element, &parts)
    }
    return parts
  }

  /// Keeps a finding once, whatever the number of elements that have it.
  private mutating func note(_ finding: Finding) {
    if !findings.contains(finding) { findings.append(finding) }
  }

  private mutating func takeQuotas(_ number: Int, _ parts: inout [Int64]) {
    let output = outputs[number]
    var isDone = false
    for (element, rule) in output.rules.enumerated() {
      guard let rule, rule.rule == .quota, let unit = rule.value, unit != 0, !(rule.isForAll && isDone) else {
        continue
      }
      guard let wanted = PriceList.amount(quantity: output.quantity, price: unit) else {
        note(.overflow)
        continue
      }
      if rule.isForAll { isDone = true }
      let elements =
        rule.isForAll ? output.rules.indices.filter { output.rules[$0]?.row == rule.row } : [element]
      let weights = elements.map { max(left[$0], 0) }
      let available = weights.reduce(0, saturatingSum)
      if wanted > available { note(.quotaAbove(fixed: wanted, actual: available)) }
      guard let shares = largestRemainder(min(wanted, available), by: weights) else { continue }
      for (index, share) in zip(elements, shares) {
        parts[index] += share
        left[index] -= share
      }
    }
  }

  private mutating func takeRatios(_ element: Int, _ parts: inout [[Int64]]) {
    let taking = outputs.indices.filter { outputs[$0].rules[element]?.rule == .ratio }
    guard let first = taking.first, let row = outputs[first].rules[element]?.row else { return }
    let ratios = taking.map { Int128(outputs[$0].rules[element]?.value ?? 0) }
    let sum = ratios.reduce(0, +)
    guard sum <= Self.one else {
      note(.ratios(row: row, sum: Int64(clamping: sum)))
      return
    }
    split(element, among: taking, by: [Self.one - sum] + ratios, &parts)
  }

  private mutating func takeByValue(_ element: Int, _ parts: inout [[Int64]]) {
    var taking: [Int] = []
    var rule: OutputRules.Rule?
    for number in outputs.indices {
      guard let own = outputs[number].rules[element], own.rule != .ratio, own.rule != .quota else { continue }
      if let rule, rule.rule != own.rule {
        note(.mixed(row: own.row))
        return
      }
      rule = rule ?? own
      taking.append(number)
    }
    guard let rule else { return }
    var weights: [Int128] = []
    for number in [-1] + taking {
      let product = number < 0 ? main : outputs[number]
      let own = number < 0 ? nil : product.rules[element]
      guard let value = unitValue(product, own, rule.rule) else {
        note(.noPrice(row: own?.row ?? rule.row, output: number))
        return
      }
      let (weight, isWide) = Int128(product.quantity).multipliedReportingOverflow(by: max(value, 0))
      if isWide { return note(.overflow) }
      weights.append(weight)
    }
    split(element, among: taking, by: weights, &parts)
  }

  /// What a unit counts, in millionths; nil where it has no price.
  private func unitValue(_ product: Product, _ own: OutputRules.Rule?, _ rule: CostRule) -> Int128? {
    if rule == .weight { return own?.value.map { Int128($0) } ?? Self.one }
    guard let price = own?.value ?? product.price else { return nil }
    return rule == .salesValue
      ? Int128(price) : Int128(price) - Int128(own?.furtherCost ?? product.furtherCost)
  }

  /// Splits what is left of an element over the main product, whose weight comes first, and outputs.
  private mutating func split(
    _ element: Int, among taking: [Int], by weights: [Int128], _ parts: inout [[Int64]]
  ) {
    guard weights.contains(where: { $0 > 0 }) else { return }
    guard let shares = largestRemainder(left[element], by: weights) else { return note(.overflow) }
    for (number, share) in zip(taking, shares.dropFirst()) {
      parts[number][element] += share
      left[element] -= share
    }
  }
}
