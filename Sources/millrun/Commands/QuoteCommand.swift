public import ArgumentParser
public import Stages

/// `millrun quote`: what a quantity of an item would cost.
struct QuoteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quote",
    abstract: "Says what a quantity of an item would cost: material, hours and fees, level by level.",
    discussion: """
      Example:
        millrun quote 006103 --quantity 500 --price latest --input SampleData --as-of 2026-11-23
      """)

  @Argument(help: "Code of the item.")
  var item: String

  @Option(help: ArgumentHelp("How much of it.", valueName: "quantity"))
  var quantity: String

  @Option(help: "Price of what is bought.")
  var price: QuotePrice = .latest

  @Option(help: ArgumentHelp("Day of lines and prices; that of --as-of unless stated.", valueName: "date"))
  var date: String?

  @Option(help: ArgumentHelp("Levels that are shown, 0 to 1000; all unless stated.", valueName: "number"))
  var depth: Int = 1_000

  @Flag(help: "By level and element instead of the tree.")
  var breakdown = false

  @OptionGroup var bom: BomOptions
  @OptionGroup var input: InputOptions

  func run() throws {
    guard (0...1_000).contains(depth) else { throw ValidationError("'--depth' takes 0 to 1000") }
    let quantity = try positive(quantity, "--quantity")
    try bom.ask(input, day: date, reading: BomQuestions.quoting) { questions, _ in
      questions.quote(
        item, quantity: quantity, price: price, depth: depth, byElement: breakdown
      ).map { ($0.answer, $0.isComplete) }
    }
  }
}

extension QuotePrice: ExpressibleByArgument {}
