public import Diagnostics
public import Domain
public import Numerics
public import Pipeline

/// What is asked of `millrun kit`.
public struct KitQuestion: Sendable {
  /// Code of the item.
  public var item: String
  /// How many sets, in millionths; nil for as many as there can be.
  public var quantity: Quantity?
  /// The day on which they are needed; the as-of date unless stated.
  public var date: CivilDate?
  /// Whether semi-finished items that are short are made of their components.
  public var allLevels: Bool
  /// Whether open orders take first.
  public var afterOrders: Bool

  /// Asks.
  public init(
    item: String, quantity: Quantity? = nil, date: CivilDate? = nil, allLevels: Bool = false,
    afterOrders: Bool = false
  ) {
    self.item = item
    self.quantity = quantity
    self.date = date
    self.allLevels = allLevels
    self.afterOrders = afterOrders
  }
}

/// Answers what stock could build, without a run: only the input is read (`millrun kit`; Docs/Kitting.md, R75).
public struct KitWhatIf {
  private let structure: KitStructure
  private let settings: RunSettings
  private let analysis: KitAnalysis

  /// Reads what the question needs; nil after reporting why it cannot be answered.
  public init?(
    _ runner: Runner, file: PipelineFile, settings: RunSettings, _ question: KitQuestion, sink: DiagnosticSink
  )
    throws
  {
    let data = try runner.compute(["ingest"], sink: sink)
    guard sink.withholdingErrors == 0, let tables = data[InputData.self] else { return nil }
    let options = file.options(of: "kitting").map(KitOptions.init) ?? KitOptions()
    var plan = PlanOptions()
    if let explode = file.options(of: "explode"), explode.choice("scrap_rule") == "yield" {
      plan.scrapRule = .yield
    }
    structure = KitStructure(
      tables, options, plan: plan, asOf: settings.asOf, calendar: settings.calendar, sink: sink)
    self.settings = settings
    if sink.withholdingErrors > 0 { return nil }
    var analysis = KitAnalysis(structure)
    if question.afterOrders {
      for order in KitOrder.sequence(structure) {
        do throws(KitRequirements.Overflow) {
          _ = try analysis.serve(order)
        } catch {
          structure.report(error, of: order, sink)
          return nil
        }
      }
    }
    self.analysis = analysis
  }

  /// Why there is no answer: no such item, no bill of materials, or a quantity that does not fit.
  public func refusal(of question: KitQuestion) -> String {
    let items = structure.tables.items
    guard items.find(question.item) >= 0 else {
      let nearest = nearestName(
        to: question.item, among: (0..<Int32(items.count)).lazy.map { items.text($0) })
      return "millrun: there is no item '\(question.item)'.\(nearest.map { " Did you mean '\($0)'?" } ?? "")"
    }
    let date = question.date ?? structure.asOf
    let isBuilt =
      KitCascade(Int(items.find(question.item)), on: date, structure, analysis.supply) != nil
    return isBuilt
      ? "millrun: a quantity for '\(question.item)' is more than 9,223,372,036,854."
      : "millrun: '\(question.item)' has no bill of materials on \(date)."
  }

  /// The answer; nil where the item has no bill of materials on the day, or a quantity does not fit.
  public func answer(_ question: KitQuestion) -> KitAnswer? {
    let item = Int(structure.tables.items.find(question.item))
    guard item >= 0 else { return nil }
    let answers = KitAnswers(item, on: question.date ?? structure.asOf, analysis)
    guard let quantity = question.quantity else { return answers.most }
    return question.allLevels ? answers.allLevels(quantity.millionths) : answers.oneLevel(quantity.millionths)
  }
}
