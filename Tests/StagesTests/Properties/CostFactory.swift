import Foundation
import ReferenceCoster
import Testing

/// A month that properties of a cost are held against.
enum CostFactory: CustomTestStringConvertible, Sendable {
  case small
  case random(seed: UInt64)
  /// A month with every method of valuation.
  case valued(seed: UInt64)
  /// A month whose items go into one another, with joint products; those of `isDated` are valued by the day.
  case loops(seed: UInt64, isDated: Bool)
  case sample

  /// The small month, random months that can be costed, and the sample factory.
  static let all = withoutSample + [sample]
  static let withoutSample =
    [small] + (301...324).filter(hasCosts).map { CostFactory.random(seed: $0) }
    + (1...24).map { CostFactory.valued(seed: $0) } + withLoops
  static let withLoops = (1...24).map { CostFactory.loops(seed: $0, isDated: $0 % 3 == 0) }

  /// Whether a random month has no errors, and something to share out.
  private static func hasCosts(seed: UInt64) -> Bool {
    let cost = referenceCost(randomMonth(seed: seed), options)
    return cost.errors.isEmpty && cost.allocations.split(separator: "\n").count > 1
      && cost.orderCosts.split(separator: "\n").count > 1
  }

  /// Pools that no order takes are carried.
  private static let options = CostOptions(close: true, carriesUnallocated: true)

  var testDescription: String {
    switch self {
    case .small: "the small month"
    case .random(let seed): "random month \(seed)"
    case .valued(let seed): "month \(seed) with every valuation"
    case .loops(let seed, let isDated): "month \(seed) with loops\(isDated ? " valued by the day" : "")"
    case .sample: "the sample factory"
    }
  }

  /// The period that is costed.
  var period: String {
    guard case .random(let seed) = self else { return "2026-11" }
    return randomMonth(seed: seed).period.text
  }

  /// A new folder with the input.
  func write() throws -> String {
    switch self {
    case .small: return try Scratch.folder(SmallMonth.files)
    case .random(let seed):
      let folder = Scratch.folder()
      CostMonthFiles(randomMonth(seed: seed), seed: seed).write(to: folder)
      return folder
    case .valued(let seed): return try Scratch.folder(ValuedMonth(seed: seed).files)
    case .loops(let seed, let isDated):
      return try Scratch.folder(LoopMonth(seed: seed, isDated: isDated).files)
    case .sample: return try PropertyFactory.sample.write()
    }
  }

  /// Text of a file of the input.
  func text(_ name: String) throws -> String {
    let folder = try write()
    defer { Scratch.remove(folder) }
    return try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
  }

  /// How service centers hand over what they cost.
  private var assignments: [String] {
    guard case .valued(let seed) = self else { return [] }
    return ["services=\(["direct", "step-down", "reciprocal"][Int(seed % 3)])"]
  }

  /// Closes the month on `folder`, or on the factory as it is.
  func run(
    _ folder: String? = nil, threads: Int = 1, and others: [String] = []
  ) throws -> CostRun {
    let input = try folder ?? write()
    defer { if folder == nil { Scratch.remove(input) } }
    return CostRun(
      input: input,
      CostRun.Options(
        period: period, closes: true, assignments: ["unallocated=carry"] + assignments + others,
        threads: threads))
  }
}
