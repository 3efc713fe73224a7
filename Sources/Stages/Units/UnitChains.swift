internal import Diagnostics
internal import Domain
internal import Numerics

/// Conversions between units, of all items and of one, in chains and in both directions (Docs/Planning.md, R40).
///
/// 1 box = 12 pack and 1 pack = 10 pcs: a box is 120 pcs, a piece 1/120 box.
final class UnitChains {
  /// What leads from one unit to another.
  enum Outcome {
    /// 1 of the unit is so many of the other.
    case factor(Ratio)
    /// No chain leads there.
    case missing
    /// The conversion in this row contradicts the others.
    case contradiction(row: Int)
    /// The factor does not fit.
    case tooLarge
  }

  /// A row of `unit_conversions`: 1 `from` is `factor` `to`.
  private struct Conversion {
    let from: String
    let to: String
    let factor: Ratio
    let row: Int
  }

  private struct Key: Hashable {
    let item: Int32
    let unit: String
    let base: String
  }

  private let general: [Conversion]
  private let ofItem: [Int32: [Conversion]]
  private var known: [Key: Outcome] = [:]

  /// Reads `unit_conversions`; a factor of zero is reported.
  init(_ tables: InputTables, _ sink: DiagnosticSink) {
    let table = tables[.unitConversions]
    let item = table.narrow("item")
    let units = table.narrow("unit")
    let bases = table.narrow("base_unit")
    let factors = table.wide("factor")
    var general: [Conversion] = []
    var ofItem: [Int32: [Conversion]] = [:]
    for row in 0..<table.rowCount {
      guard factors[row] > 0 else {
        sink.report(
          Diagnostic(
            .numberOutOfRange,
            ["value": .text("\(Quantity(millionths: factors[row]))"), "expected": "more than 0"],
            at: tables.place(.unitConversions, row, column: "factor")))
        continue
      }
      let conversion = Conversion(
        from: table.codes("unit").text(units[row]), to: table.codes("base_unit").text(bases[row]),
        factor: Ratio(factors[row], DecimalParsing.scale), row: row)
      if item[row] >= 0 {
        ofItem[item[row], default: []].append(conversion)
      } else {
        general.append(conversion)
      }
    }
    self.general = general
    self.ofItem = ofItem
  }

  /// What leads from `unit` to `base` for `item`.
  func outcome(_ item: Int32, from unit: String, to base: String) -> Outcome {
    let own = ofItem[item]
    let key = Key(item: own == nil ? -1 : item, unit: unit, base: base)
    if let outcome = known[key] { return outcome }
    let outcome = Self.search(conversions(own), from: unit, to: base)
    known[key] = outcome
    return outcome
  }

  /// The item's conversions, and those of all items between units that it does not convert itself.
  private func conversions(_ own: [Conversion]?) -> [Conversion] {
    guard let own else { return general }
    let pairs = Set(own.map { Set([$0.from, $0.to]) })
    return own + general.filter { !pairs.contains([$0.from, $0.to]) }
  }

  /// Follows all conversions that are connected with `unit`, so that a contradiction among them is seen.
  private static func search(_ all: [Conversion], from unit: String, to base: String) -> Outcome {
    var neighbours: [String: [Conversion]] = [:]
    for conversion in all {
      neighbours[conversion.from, default: []].append(conversion)
      if conversion.to != conversion.from { neighbours[conversion.to, default: []].append(conversion) }
    }
    var reached = [unit: Ratio.one]
    var queue = [unit]
    var isTooLarge = false
    var head = 0
    while head < queue.count {
      let current = queue[head]
      head += 1
      guard let here = reached[current] else { continue }
      for conversion in neighbours[current] ?? [] {
        let isForward = conversion.from == current
        let other = isForward ? conversion.to : conversion.from
        let step = isForward ? conversion.factor : conversion.factor.inverted
        guard let there = here.multiplied(by: step) else {
          isTooLarge = true
          continue
        }
        if let earlier = reached[other] {
          if earlier != there { return .contradiction(row: conversion.row) }
        } else {
          reached[other] = there
          queue.append(other)
        }
      }
    }
    if let factor = reached[base] { return .factor(factor) }
    return isTooLarge ? .tooLarge : .missing
  }
}

extension Ratio {
  /// The other way round; self must not be zero.
  fileprivate var inverted: Ratio { Ratio(reduced: denominator, numerator) }
}
