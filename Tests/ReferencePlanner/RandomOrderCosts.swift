/// The policies of a random factory that weigh ordering against holding: R29 to R34.
extension FactoryDraft {
  /// Gives about a third of all items such a policy, and to some of them needs of small numbers.
  ///
  /// The numbers come from a stream of their own, so that they change nothing else of a factory. What an
  /// item had for its former policy stays: it must be ignored, but for the limits.
  mutating func addOrderCosts(seed: UInt64) {
    let random = SplitMix64(seed: seed ^ 0xC057)
    factory.options.lookBack = random.chance(50)
    for index in factory.items.indices {
      var item = factory.items[index]
      guard [nil, .lotForLot, .period].contains(item.lotPolicy), random.chance(50) else {
        // Costs that the policy does not ask for.
        if random.chance(10) { factory.items[index].orderCost = Rational(random.int(0...50)) }
        if random.chance(10) { factory.items[index].holdingCost = Rational(random.int(0...2)) }
        continue
      }
      item.lotPolicy = random.pick([
        .eoq, .partPeriod, .partPeriod, .leastUnitCost, .leastUnitCost, .silverMeal, .silverMeal,
        .wagnerWhitin, .wagnerWhitin,
      ])
      item.holdingCost = random.pick([1, 1, 1, 1, 2, 3, "0.5", "0.25", "0.03", "0.0125"])
      setOrderCost(of: &item, ratio(item.lotPolicy, random))
      if random.chance(20) {
        addSmallNeeds(of: item, random)
      } else if random.chance(35) {
        addEvenNeeds(of: &item, random)
      }
      factory.items[index] = item
    }
  }

  private func setOrderCost(of item: inout ItemRow, _ ratio: Rational) {
    let cost = ratio * (item.holdingCost ?? 1)
    item.orderCost = cost.roundedUp(toMultipleOf: "0.000001")
  }

  /// Order cost divided by holding cost: few lots for many needs, or many for few.
  private func ratio(_ policy: LotPolicy?, _ random: SplitMix64) -> Rational {
    if policy == .eoq { return Rational(random.int(10...500)) }
    return random.pick([
      Rational(random.int(1...12)), Rational(random.int(1...60)),
      random.pick([4, 6, 8, 12, 20, 24, 30, 36, 60, 120]), random.quantity(upTo: 1000),
      Rational(random.int(1...20) * 500),
    ])
  }

  /// Needs of a few pieces on days close together.
  private mutating func addSmallNeeds(of item: ItemRow, _ random: SplitMix64) {
    guard source(item) != .phantom else { return }
    let most = random.pick([2, 4, 10])
    var day = asOf + random.int(0...8)
    for _ in 0..<random.int(3...12) where day <= lastDay {
      factory.requirements.append(
        RequirementRow(item.item, day, Rational(random.int(1...most)), "series"))
      day = day + random.pick([1, 1, 1, 2, 3, 7])
    }
  }

  /// Equal needs at equal distances, and an order cost at which two ways to cover them cost the same.
  ///
  /// With q pieces every n days these are q × n × j × (j + 1) ÷ 2 for unit and daily costs and for the
  /// cheapest way, q × n × j² ÷ 2 for part periods, each times the holding cost.
  private mutating func addEvenNeeds(of item: inout ItemRow, _ random: SplitMix64) {
    guard source(item) != .phantom else { return }
    let (quantity, distance) = (random.pick([2, 4, 10, 20]), random.pick([1, 1, 2, 3]))
    let begin = random.int(0...10)
    for number in 0..<random.int(5...14) where asOf + (begin + number * distance) <= lastDay {
      factory.requirements.append(
        RequirementRow(
          item.item, asOf + (begin + number * distance), Rational(quantity), "series"))
    }
    let reach = random.int(1...4)
    let products = item.lotPolicy == .partPeriod ? reach * reach : reach * (reach + 1)
    if item.lotPolicy != .eoq {
      setOrderCost(of: &item, Rational(quantity * distance * products / 2))
    }
  }
}
